//! Hostile and broken files, each made here: what they get, and where it says the fault is. The table in docs/TESTING.md is
//! this one.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use hansa_exchange::table::{self, Fault, Limits, Table};
use hansa_exchange::value::{self, DateOrder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A file, what it must get, and the place: sheet and cell.
struct Case {
    what: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    sheet: Option<&'static str>,
    cell: Option<&'static str>,
}

fn case(what: &'static str, bytes: impl Into<Vec<u8>>, code: &'static str) -> Case {
    Case { what, bytes: bytes.into(), code, sheet: None, cell: None }
}

impl Case {
    fn at(self, cell: &'static str) -> Self {
        Self { cell: Some(cell), ..self }
    }

    fn on_sheet(self) -> Self {
        Self { sheet: Some("Taulu"), ..self }
    }
}

/// A packed file. Parts of one byte over and over are packed tightly; what would only take time to pack is not.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let one = content.first().is_some_and(|first| content.iter().all(|byte| byte == first));
        let method = if one { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook with one sheet, given as XML.
fn workbook_parts(sheet: &str) -> Vec<(&'static str, Vec<u8>)> {
    let root = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Taulu" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    vec![
        ("_rels/.rels", root.into_bytes()),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/_rels/workbook.xml.rels", links.into_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes().to_vec()),
    ]
}

/// A workbook with one sheet and shared texts, both given as XML.
fn workbook_with(sheet: &str, texts: &[u8]) -> Vec<u8> {
    let parts = workbook_parts(sheet);
    let mut parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_slice())).collect();
    parts.push(("xl/sharedStrings.xml", texts));
    zipped(&parts)
}

fn sheet(rows: &str) -> String {
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#)
}

const HEADING: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>nimi</t></is></c><c r="B1" t="inlineStr"><is><t>luku</t></is></c></row>"#;

/// A workbook with headings in A1 and B1, and more rows.
fn workbook(rows: &str) -> Vec<u8> {
    workbook_with(&sheet(&format!("{HEADING}{rows}")), b"<sst/>")
}

/// A workbook whose cell B2 is the first of these shared texts.
fn workbook_with_texts(texts: &[u8]) -> Vec<u8> {
    let rows = format!(r#"{HEADING}<row r="2"><c r="B2" t="s"><v>0</v></c></row>"#);
    workbook_with(&sheet(&rows), texts)
}

/// Writes the declared unpacked size of a part anew, in both places where it stands.
fn declaring(mut bytes: Vec<u8>, part: &str, size: u32) -> Vec<u8> {
    let entry = directory_entry(&bytes, part);
    let local = u32::from_le_bytes(bytes[entry + 42..entry + 46].try_into().unwrap()) as usize;
    bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    bytes[local + 22..local + 26].copy_from_slice(&size.to_le_bytes());
    bytes
}

/// Where the entry of a part begins in the directory at the end.
fn directory_entry(bytes: &[u8], part: &str) -> usize {
    let is = |at: &usize| bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(part.as_bytes());
    (0..bytes.len()).find(is).expect("the part is in the directory")
}

/// A workbook with the long form of the directory's end (Zip64), which declares so many parts.
fn declaring_parts(parts: u64) -> Vec<u8> {
    let mut bytes = workbook("");
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06").expect("an end");
    let size = u32::from_le_bytes(bytes[end + 12..end + 16].try_into().unwrap());
    let start = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap());
    let record = [
        &b"PK\x06\x06"[..],
        &44_u64.to_le_bytes(),
        &[45, 0, 45, 0],
        &[0; 8],
        &parts.to_le_bytes(),
        &parts.to_le_bytes(),
    ];
    let place = [&u64::from(size).to_le_bytes()[..], &u64::from(start).to_le_bytes()];
    let locator = [&b"PK\x06\x07"[..], &[0; 4], &(end as u64).to_le_bytes(), &1_u32.to_le_bytes()];
    let long = [record.concat(), place.concat(), locator.concat()].concat();
    bytes.splice(end..end, long);
    bytes
}

/// Two parts of the directory that are the same bytes.
fn overlapping() -> Vec<u8> {
    let mut bytes = workbook("");
    let (one, other) =
        (directory_entry(&bytes, "xl/worksheets/sheet1.xml"), directory_entry(&bytes, "xl/workbook.xml"));
    let place: [u8; 4] = bytes[other + 42..other + 46].try_into().unwrap();
    bytes[one + 42..one + 46].copy_from_slice(&place);
    bytes
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn ole(names: &[&str]) -> Vec<u8> {
    let names = names.iter().flat_map(|name| utf_16(name));
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 512]).chain(names).collect()
}

fn packed_files() -> Vec<Case> {
    let zeros = vec![b' '; 16 << 20];
    let bomb = |texts: &[u8]| workbook_with_texts(texts);
    let lying = declaring(bomb(&zeros), "xl/sharedStrings.xml", 1_000);
    let many: Vec<String> = (0..2_000).map(|number| format!("xl/{number}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let whole = workbook(r#"<row r="2"><c r="A2"><v>1</v></c></row>"#);
    let mut wrong_sum = whole.clone();
    let at = directory_entry(&wrong_sum, "xl/worksheets/sheet1.xml");
    wrong_sum[at + 16] ^= 1;
    vec![
        case("a zip bomb: texts that unpack to a thousand times their size", bomb(&zeros), "too-large-inside"),
        case("a zip bomb that declares a small size", lying, "damaged"),
        case(
            "a part that declares 3.9 GB",
            declaring(whole.clone(), "xl/workbook.xml", 3_900_000_000),
            "too-large-inside",
        ),
        case("a zip bomb in a zip file", zipped(&[("a.xlsx", &bomb(&zeros))]), "not-a-table"),
        case("2,000 parts", zipped(&many), "too-many-parts"),
        case("a directory that declares a hundred million parts", declaring_parts(100_000_000), "too-many-parts"),
        case("parts that share bytes", overlapping(), "overlapping-parts"),
        case("a workbook of which half is missing", &whole[..whole.len() / 2], "damaged"),
        case("a workbook of which the last byte is missing", &whole[..whole.len() - 1], "damaged"),
        case("a workbook of which the checksum is wrong", wrong_sum, "damaged").on_sheet(),
        case("a workbook without its sheet", zipped_without_sheet(), "damaged").on_sheet(),
        case("a workbook behind a password", ole(&["EncryptionInfo", "EncryptedPackage"]), "password"),
        case("an old Excel workbook that is called .xlsx", ole(&["Workbook"]), "old-excel"),
        case("an old Word file", ole(&["WordDocument"]), "not-a-table"),
        case("a workbook of LibreOffice", zipped(&[("mimetype", b"x"), ("content.xml", b"<a/>")]), "open-document"),
        case("a Word file", word(), "not-a-table"),
    ]
}

fn zipped_without_sheet() -> Vec<u8> {
    let mut bytes = workbook("");
    let from = directory_entry(&bytes, "xl/worksheets/sheet1.xml");
    let local = u32::from_le_bytes(bytes[from + 42..from + 46].try_into().unwrap()) as usize;
    bytes[from + 46] = b'y';
    bytes[local + 30] = b'y';
    bytes
}

fn word() -> Vec<u8> {
    let root = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let links = format!("{RELATIONS}</Relationships>");
    zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", b"<w:document xmlns:w=\"w\"/>"),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ])
}

fn xml() -> Vec<Case> {
    let mut laughs = String::from("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for level in 1..20 {
        let _ = write!(laughs, r#"<!ENTITY a{level} "&a{0};&a{0};&a{0};&a{0};&a{0};&a{0};&a{0};&a{0};">"#, level - 1);
    }
    laughs.push_str("]>");
    let before = |start: &str, rows: &str| workbook_with(&format!("{start}{}", sheet(rows)), b"<sst/>");
    let attributes = |most: usize| {
        let names = (0..most).fold(String::new(), |mut all, number| {
            let _ = write!(all, r#" a{number}="x""#);
            all
        });
        workbook(&format!(r#"<row r="2"><c r="A2"{names}><v>1</v></c></row>"#))
    };
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    vec![
        case(
            "an external entity",
            before(r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#, HEADING),
            "entities",
        )
        .on_sheet(),
        case("billion laughs", before(&laughs, r#"<row r="1"><c r="A1" t="str"><v>&a19;</v></c></row>"#), "entities")
            .on_sheet(),
        case(
            "an entity that nobody defines",
            workbook(r#"<row r="2"><c r="A2" t="str"><v>&e;</v></c></row>"#),
            "entities",
        )
        .on_sheet()
        .at("A2"),
        case("entities in the shared texts", workbook_with_texts(laughs.as_bytes()), "entities"),
        case("100,000 attributes", attributes(100_000), "strange-xml").on_sheet(),
        case("1,000 attributes", attributes(1_000), "strange-xml").on_sheet().at("A2"),
        case("100,000 levels", workbook(&deep), "strange-xml").on_sheet(),
        case("elements that do not close", workbook("<row r=\"2\"><c r=\"A2\"></row>"), "damaged").on_sheet().at("A2"),
    ]
}

/// Letters that cannot be packed tightly: those of a linear congruential generator.
fn noise(long: usize) -> String {
    let numbers =
        std::iter::successors(Some(1_u32), |number| Some(number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)));
    numbers.take(long).map(|number| char::from(b'a' + (number >> 28) as u8)).collect()
}

fn cells() -> Vec<Case> {
    let row = |cell: &str| workbook(&format!(r#"<row r="17">{cell}</row>"#));
    let long = noise(10 << 20);
    let texts = |text: &str| workbook_with_texts(format!("<sst><si><t>{text}</t></si></sst>").as_bytes());
    let columns = (0..1_000_000).map(|column| format!("k{column}")).collect::<Vec<_>>().join(",");
    let wide: String = (0..16_384).fold(String::new(), |mut all, column| {
        let _ = write!(all, r#"<c r="{}1"><v>1</v></c>"#, table::column_name(column));
        all
    });
    let wide = workbook_with(&sheet(&format!(r#"<row r="1">{wide}</row>"#)), b"<sst/>");
    let sparse = format!("{}\n", ",k".repeat(1_000)).trim_start_matches(',').to_owned();
    let sparse = sparse + &format!("{}x\n", ",".repeat(999)).repeat(20_000);
    let rows = |count: usize| format!("nimi\n{}", "x\n".repeat(count));
    vec![
        case("a formula", row(r#"<c r="B17"><f>SUM(A1:A16)</f><v>5</v></c>"#), "formula").on_sheet().at("B17"),
        case("a shared formula", row(r#"<c r="B17"><f t="shared" si="0"/><v>5</v></c>"#), "formula")
            .on_sheet()
            .at("B17"),
        case("a million columns (CSV)", columns, "too-many-columns").at("ALM1"),
        case("16,384 columns (Excel)", wide, "too-many-columns").on_sheet().at("ALM1"),
        case("a cell in a column that Excel has not", row(r#"<c r="ZZZ17"><v>1</v></c>"#), "damaged")
            .on_sheet()
            .at("A17"),
        case("more rows than are read", rows(200_001), "too-many-rows"),
        case("twenty million cells", sparse, "too-many-cells").at("ALL10002"),
        case("a cell of 10 MB (CSV)", format!("nimi,luku\na,\"{long}\"\n"), "cell-too-long").at("B2"),
        case("a cell of 10 MB (Excel)", row(&format!(r#"<c r="B17" t="str"><v>{long}</v></c>"#)), "cell-too-long")
            .on_sheet()
            .at("B17"),
        case("a shared text of 1 MB", texts(&noise(1 << 20)), "cell-too-long").on_sheet().at("B2"),
        case("a text of 1 MB in pieces", texts(&noise(1 << 20).replace('a', "&amp;")), "cell-too-long")
            .on_sheet()
            .at("B2"),
        case("NUL (CSV)", "nimi,luku\na,b\0c\n", "nul").at("B2"),
        case("NUL (Excel)", texts("a_x0000_b"), "nul").on_sheet().at("B2"),
        case("NUL as a reference", texts("a&#0;b"), "damaged"),
        case("a cell with content beyond the headings (CSV)", "nimi,luku\na,b\na,b,c\n", "row-too-long").at("C3"),
        case("a cell with content beyond the headings (Excel)", row(r#"<c r="C17"><v>1</v></c>"#), "row-too-long")
            .on_sheet()
            .at("C17"),
        case("a text that is not among the shared ones", row(r#"<c r="A17" t="s"><v>99</v></c>"#), "damaged")
            .on_sheet()
            .at("A17"),
        case("a number that is none", row(r#"<c r="A17"><v>1,5</v></c>"#), "damaged").on_sheet().at("A17"),
        case("a cell of another row", row(r#"<c r="A18"><v>1</v></c>"#), "damaged").on_sheet().at("A17"),
        case("columns that go backwards", row(r#"<c r="B17"><v>1</v></c><c r="A17"><v>1</v></c>"#), "damaged")
            .on_sheet()
            .at("A17"),
    ]
}

fn texts() -> Vec<Case> {
    let lone = [&b"\xff\xfe"[..], &utf_16("nimi\nab"), b"\x00\xd8", &utf_16("c")].concat();
    vec![
        case("nothing", "", "empty"),
        case("only space", " \r\n\r\n \r\n", "empty"),
        case("only the mark of UTF-8", "\u{feff}", "empty"),
        case("only headings (CSV)", "nimi,luku\n\n\n", "no-rows"),
        case("only headings (Excel)", workbook(""), "no-rows").on_sheet(),
        case("an empty sheet", workbook_with(&sheet(""), b"<sst/>"), "empty").on_sheet(),
        case("Windows-1252 that claims to be UTF-8", &b"\xef\xbb\xbfnimi,luku\na,p\xe4iv\xe4\n"[..], "wrong-encoding")
            .at("B2"),
        case("half of a letter in UTF-16", lone, "wrong-encoding").at("A2"),
        case("UTF-8 with one wrong byte", ["ääääää\nöö\n".as_bytes(), b"x\xff\n"].concat(), "wrong-encoding").at("A3"),
        case("a quotation mark that is never closed", "nimi,luku\n\"a,b\nc,d\n", "open-quote").at("A2"),
        case("text after a quotation mark", "nimi,luku\n\"Oy \"Firma\" Ab\",1\n", "open-quote").at("A2"),
        case("a web page that is called .xlsx", "<html><table><tr><td>1</td></tr></table></html>", "web-page"),
        case("a web page in UTF-16", utf_16("\u{feff}<!DOCTYPE html><p>x"), "web-page"),
        case("an XML file", "<?xml version=\"1.0\"?><Workbook/>", "not-a-table"),
        case("a PDF file", "%PDF-1.7 \n", "not-a-table"),
        case("a picture", &b"\x89PNG\r\n\x1a\n"[..], "not-a-table"),
        case("a program", &b"\x7fELF\x02\x01\x01\0\0\0\0\x01\x02\x03\x04\x05"[..], "not-a-table"),
        case("JSON", "[{\"nimi\": \"x\"}]", "not-a-table"),
    ]
}

fn fails(case: &Case) -> Result<(), String> {
    let read = table::read("tiedosto.xlsx", &case.bytes, &Limits::default(), None);
    let Err(fault) = read else { return Err(format!("{}: was read", case.what)) };
    let cell = fault.cell.as_deref() == case.cell || case.cell.is_none() && fault.cell.is_none();
    let right =
        fault.code == case.code && fault.file == "tiedosto.xlsx" && fault.sheet.as_deref() == case.sheet && cell;
    if right { Ok(()) } else { Err(format!("{}: {fault}", case.what)) }
}

/// The line of a case in the table in docs/TESTING.md.
fn line(case: &Case) -> String {
    let place = case.cell.or(case.sheet.map(|_| "sheet")).unwrap_or("file");
    format!("| {} | `{}` | {place} |", case.what, case.code)
}

#[test]
fn every_hostile_file_gets_its_fault_and_its_place() {
    let written = include_str!("../../../../docs/TESTING.md");
    let cases: Vec<Case> = [packed_files(), xml(), cells(), texts()].into_iter().flatten().collect();
    let wrong: Vec<String> = cases.iter().filter_map(|case| fails(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    let missing: Vec<String> = cases.iter().map(line).filter(|line| !written.contains(line.as_str())).collect();
    assert!(missing.is_empty(), "not in docs/TESTING.md:\n{}", missing.join("\n"));
}

#[test]
fn a_day_of_the_year_9999_is_read_and_then_refused_with_its_cell() {
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let links = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
    );
    let rows = format!(r#"{HEADING}<row r="17"><c r="B17" s="0"><v>2958465</v></c></row>"#);
    let mut parts = workbook_parts(&sheet(&rows));
    parts[2].1 = links.into_bytes();
    parts.push(("xl/styles.xml", styles.into()));
    let bytes = zipped(&parts.iter().map(|(name, content)| (*name, content.as_slice())).collect::<Vec<_>>());
    let table = read(&bytes);
    let row = table.row(0).unwrap();
    assert_eq!(row.cell_name(1), "B17");
    let unclear = value::cell_date(&row.cell(1), DateOrder::Unknown).unwrap_err();
    assert_eq!(unclear.code, "year-too-far");
}

#[test]
fn the_file_itself_has_a_limit() {
    let limits = Limits { bytes: 10, ..Limits::default() };
    let fault = table::read("a.csv", b"nimi\nxxxxxxxx\n", &limits, None).unwrap_err();
    assert_eq!(fault.code, "file-too-large");
}

fn read(bytes: &[u8]) -> Table {
    table::read("a", bytes, &Limits::default(), None).unwrap()
}

fn shown(table: &Table) -> Vec<String> {
    table.rows().map(|row| format!("{row:?}")).collect()
}

#[test]
fn what_is_odd_but_clear_is_read() {
    let table = read("sep=;\r\nnimi;;Nimi\r\n\r\na;b;\"c\r\nd\"\r\n;;\r\n".as_bytes());
    assert_eq!(table.headings, ["nimi", "", "Nimi"]);
    assert_eq!(shown(&table), [r#"3: [Text("a"), Text("b"), Text("c\r\nd")]"#]);
    assert_eq!(table.separator, Some(';'));
    let notes: Vec<_> = table.notes.iter().map(|Fault { code, cell, .. }| (*code, cell.as_deref())).collect();
    assert_eq!(notes, [("heading-empty", Some("B1")), ("heading-twice", Some("C1"))]);
}

#[test]
fn separators_are_found_outside_quotation_marks() {
    for (text, separator) in [
        ("a;b\n\"1,2,3\";4\n", ';'),
        ("nimi, toinen;luku\nx;1,5\ny;2,5\n", ';'),
        ("a\tb\n1;2\t3\n", '\t'),
        ("a|b\n1|2\n", '|'),
        ("a,b\n1,2\n", ','),
        ("nimi\nVirtanen, Matti\n", ';'),
    ] {
        assert_eq!(read(text.as_bytes()).separator, Some(separator), "{text}");
    }
}

#[test]
fn cells_of_a_workbook_are_what_they_are_shown_as() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d.m.yyyy\ h:mm"/></numFmts>
        <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>"#;
    let links = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>
        <Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>
        <Relationship Id="r3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
    );
    let root = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<x:workbook xmlns:x="{MAIN}" xmlns:r="{OFFICE}"><x:sheets><x:sheet name="Salainen" state="hidden" sheetId="2" r:id="r1"/><x:sheet name="Taulu &amp; toinen" sheetId="1" r:id="r1"/></x:sheets></x:workbook>"#
    );
    let strings = r#"<sst><si><t xml:space="preserve"> yksi </t></si><si><r><t>ka</t></r><r><rPr/><t>ksi</t></r><rPh><t>x</t></rPh></si></sst>"#;
    let rows = r#"<row><c t="s"><v>1</v></c><c t="inlineStr"><is><t>b</t></is></c><c r="D1" t="str"><v>c</v></c></row>
        <row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" s="1"><v>46086</v></c><c r="C5"/><c r="D5" s="2"><v>46086.5</v></c></row>
        <row r="7" spans="1:4"><c r="A7" s="3"><v>0.125</v></c><c r="B7" t="b"><v>1</v></c><c r="D7" t="e"><v>#N/A</v></c></row>"#;
    let rows = rows.replace("<c r=\"C5\"/>", "<c r=\"C5\" s=\"1\"/>");
    let bytes = zipped(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet(&rows).as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ]);
    let table = read(&bytes);
    assert_eq!(table.headings, ["kaksi", "b", "", "c"]);
    assert_eq!(
        (table.sheets.as_slice(), table.sheet.as_deref()),
        (&["Taulu & toinen".to_owned()][..], Some("Taulu & toinen"))
    );
    assert_eq!(
        shown(&table),
        [
            "5: [Text(\" yksi \"), Date(2026-03-05), Empty, Moment(2026-03-05T12:00:00)]",
            "7: [Number(\"12.5\"), Bool(true), Empty, Error(\"#N/A\")]",
        ]
    );
    let fault = table::read("a.xlsx", &bytes, &Limits::default(), Some("Toinen")).unwrap_err();
    assert_eq!((fault.code, fault.details.to_vec()), ("no-sheet", vec![("sheets", "Taulu & toinen".to_owned())]));
}
