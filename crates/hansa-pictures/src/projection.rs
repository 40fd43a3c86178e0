//! The Equal Earth projection.

/// The place of a longitude and latitude (degrees) on a plane: `x` to the east, `y` to the north, in units of the radius.
///
/// Formula: Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of Geographical
/// Information Science 33 (2019), doi 10.1080/13658816.2018.1504949.
pub fn equal_earth(longitude: f64, latitude: f64) -> (f64, f64) {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3f64.sqrt();
    let theta = (root / 2.0 * latitude.to_radians().sin()).asin();
    let square = theta * theta;
    let sixth = square * square * square;
    let slope = A[0] + 3.0 * A[1] * square + sixth * (7.0 * A[2] + 9.0 * A[3] * square);
    let x = 2.0 * root * longitude.to_radians() * theta.cos() / (3.0 * slope);
    let y = theta * (A[0] + A[1] * square + sixth * (A[2] + A[3] * square));
    (x, y)
}

#[cfg(test)]
mod tests {
    use super::equal_earth;

    /// Values of d3-geo 3.1.1, `geoEqualEarthRaw(λ, φ)` with the angles in radians.
    #[test]
    fn places_stand_where_another_program_puts_them() {
        for ((longitude, latitude), (x, y)) in [
            ((0.0, 0.0), (0.0, 0.0)),
            ((180.0, 0.0), (2.706_629_98, 0.0)),
            ((0.0, 90.0), (0.0, 1.317_362_76)),
            ((24.935, 60.169), (0.281_991_48, 1.090_569_17)),
            ((-74.006, 40.714), (-0.981_853_93, 0.787_085_10)),
        ] {
            let (found_x, found_y) = equal_earth(longitude, latitude);
            assert!(
                (found_x - x).abs() < 1e-7 && (found_y - y).abs() < 1e-7,
                "{longitude} {latitude}: {found_x} {found_y}"
            );
        }
    }
}
