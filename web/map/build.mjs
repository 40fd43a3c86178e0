// Writes the base maps that the program draws its markers on: dist/map/world.json and dist/map/europe.json.
//
// The shapes are Natural Earth's (public domain), taken from the npm package `world-atlas` (ISC). Each file is
//   { "viewBox": [0, 0, w, h], "land": "<path d>", "borders": "<path d>",
//     "projection": { "scale": k, "translate": [x, y], "rotate": degrees } }
// where a place stands at x + k * ex, y - k * ey, (ex, ey) being the Equal Earth coordinates of (longitude + rotate,
// latitude) as in crates/hansa-pictures/src/projection.rs.

import { readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { geoEqualEarth, geoPath } from "d3-geo";
import { merge, mesh } from "topojson-client";

const WIDTH = 1000;
const DIST = new URL("../dist/map/", import.meta.url);

const MAPS = [
  {
    file: "world.json",
    atlas: "world-atlas/countries-110m.json",
    // The seam at 169° W runs through the Bering Strait, so that no continent is cut and Finland stands near the middle.
    rotate: -11,
    west: [-169, 0], east: [-169.001, 0], north: [0, 84], south: [0, -57],
    tolerance: 0.25, smallest: 0.8, bytes: 80_000,
  },
  {
    file: "europe.json",
    atlas: "world-atlas/countries-50m.json",
    rotate: -13,
    // Each edge runs through one point: from west of Iceland to east of Moscow, from the North Cape to Crete.
    west: [-25, 65], east: [45, 60], north: [13, 71.8], south: [13, 34],
    tolerance: 0.4, smallest: 2.5, bytes: 60_000,
  },
];

// Natural Earth draws who is in control. These lines are left out because Finland and the EU do not recognise the
// division: what the atlas calls by the first name counts as part of the second.
const RECOGNISED = new Map([
  ["Somaliland", "Somalia"],
  ["N. Cyprus", "Cyprus"],
]);
// Crimea belongs to Ukraine: the line across the Perekop isthmus lies in this box and is not drawn.
const CRIMEA = { west: 32, south: 44, east: 36.8, north: 46.8 };

const require = createRequire(import.meta.url);
const recognised = (geometry) => RECOGNISED.get(geometry.properties.name) ?? geometry.properties.name;
const inCrimea = ([longitude, latitude]) =>
  longitude > CRIMEA.west && longitude < CRIMEA.east && latitude > CRIMEA.south && latitude < CRIMEA.north;

mkdirSync(DIST, { recursive: true });
for (const map of MAPS) {
  const json = JSON.stringify(baseMap(map));
  if (json.length > map.bytes) {
    throw new Error(`${map.file} has ${json.length} bytes, more than the ${map.bytes} a page can carry; raise its tolerance`);
  }
  const file = new URL(map.file, DIST);
  writeFileSync(file, json);
  console.log(`${fileURLToPath(file)}: ${json.length} bytes`);
}

function baseMap(map) {
  const atlas = JSON.parse(readFileSync(require.resolve(map.atlas), "utf8"));
  const countries = atlas.objects.countries.geometries.filter((country) => country.properties.name !== "Antarctica");
  const { projection, height } = project(map);
  const land = merge(atlas, countries);
  const borders = mesh(atlas, { type: "GeometryCollection", geometries: countries }, (a, b) => recognised(a) !== recognised(b));
  borders.coordinates = borders.coordinates.filter((line) => !line.every(inCrimea));
  return {
    viewBox: [0, 0, WIDTH, height],
    land: draw(land, projection, map),
    borders: draw(borders, projection, { ...map, smallest: 0 }),
    projection: { scale: projection.scale(), translate: projection.translate(), rotate: projection.rotate()[0] },
  };
}

/** An Equal Earth projection whose four edges pass through the four named points, and the height that follows. */
function project({ rotate, west, east, north, south }) {
  const projection = geoEqualEarth().rotate([rotate, 0]).scale(1).translate([0, 0]);
  const [left, right] = [projection(west)[0], projection(east)[0]];
  const [top, bottom] = [projection(north)[1], projection(south)[1]];
  const scale = round(WIDTH / (right - left), 4);
  const height = Math.ceil(scale * (bottom - top));
  projection
    .scale(scale)
    .translate([round(-scale * left, 3), round(-scale * top, 3)])
    .clipExtent([[0, 0], [WIDTH, height]])
    .precision(0.2);
  return { projection, height };
}

/** The shape as a path: projected, thinned, in relative tenths of a unit. */
function draw(shape, projection, { tolerance, smallest }) {
  const lines = [];
  const pen = {
    beginPath() {},
    moveTo(x, y) { lines.push({ points: [[x, y]], closed: false }); },
    lineTo(x, y) { lines.at(-1).points.push([x, y]); },
    closePath() { lines.at(-1).closed = true; },
  };
  geoPath(projection, pen)(shape);
  return lines
    .filter(({ points, closed }) => !closed || area(points) >= smallest)
    .map(({ points, closed }) => written(thinned(points, tolerance), closed))
    .join("");
}

/** Douglas and Peucker's thinning: no point that is left out lies farther than `tolerance` from the line that stays. */
function thinned(points, tolerance) {
  if (points.length < 3) return points;
  const first = points[0];
  const last = points.at(-1);
  let farthest = 0;
  let distance = 0;
  for (let index = 1; index < points.length - 1; index += 1) {
    const candidate = distanceToSegment(points[index], first, last);
    if (candidate > distance) [farthest, distance] = [index, candidate];
  }
  if (distance <= tolerance) return [first, last];
  return [...thinned(points.slice(0, farthest + 1), tolerance).slice(0, -1), ...thinned(points.slice(farthest), tolerance)];
}

function distanceToSegment([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

function area(points) {
  let twice = 0;
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** `m`, relative `l` pairs and `z`; the steps are differences of rounded places, so that rounding does not add up. */
function written(points, closed) {
  const tenths = points.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]);
  const [startX, startY] = tenths[0];
  let path = `M${startX / 10} ${startY / 10}l`;
  let [lastX, lastY] = [startX, startY];
  let steps = 0;
  for (const [x, y] of tenths.slice(1)) {
    if (x === lastX && y === lastY) continue;
    const [stepX, stepY] = [number(x - lastX), number(y - lastY)];
    path += (steps > 0 && !stepX.startsWith("-") ? " " : "") + stepX + (stepY.startsWith("-") ? "" : " ") + stepY;
    [lastX, lastY] = [x, y];
    steps += 1;
  }
  if (steps === 0) return "";
  return closed ? `${path}z` : path;
}

function number(tenths) {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}

function round(value, digits) {
  return Number(value.toFixed(digits));
}
