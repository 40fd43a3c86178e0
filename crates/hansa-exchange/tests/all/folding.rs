//! Made messages in three languages, taken apart: what is folded that should be, and what is not.

use hansa_exchange::message::{PartKind, fold};

/// What people write themselves.
const OWN: [[&str; 4]; 3] = [
    [
        "Hei Anna,\n\nkiitos viestistäsi. Voimme tavata torstaina 12.3.2026 klo 9.00 kaupungintalolla.\nOtan mukaan kollegani.",
        "Moi!\n\nLiitteenä on luonnos kannanotosta. Pyydän kommentit perjantaihin mennessä:\n\n- rahoitus\n- aikataulu",
        "Kaupunginhallitus kirjoitti tavoitteet auki jo vuonna 2025.\nNiistä voi lähteä liikkeelle.",
        "Terveisiä Brysselistä! Komission valmistelija lupasi palata asiaan kesäkuussa, ja sihteeristö kokoaa kaupunkien näkemykset.",
    ],
    [
        "Hej Anna,\n\ntack för ditt meddelande. Vi kan ses på torsdag den 12 mars kl. 9.00 i stadshuset.\nJag tar med en kollega.",
        "Hej!\n\nBifogat finns ett utkast till ställningstagandet. Jag ber om kommentarer senast på fredag:\n\n- finansiering\n- tidtabell",
        "Stadsstyrelsen skrev in målen redan 2025.\nMan kan börja med dem.",
        "Hälsningar från Bryssel! Kommissionens beredare lovade återkomma i juni, och sekretariatet sammanställer städernas synpunkter.",
    ],
    [
        "Dear Anna,\n\nthank you for your message. We could meet on Thursday 12 March at 9:00 in the City Hall.\nI shall bring a colleague.",
        "Hello,\n\nattached is a draft of the statement. Please send your comments by Friday:\n\n- funding\n- timetable",
        "The City Board wrote the goals down in 2025.\nOne can begin with them.",
        "Thanks for the invitation to Brussels, which I accept. The Commission promised to return to the matter in June.",
    ],
];

/// How they close.
const SIGNATURES: [[&str; 5]; 3] = [
    [
        "Ystävällisin terveisin\nMatti Meikäläinen\nkansainvälisten asioiden asiantuntija\nHelsingin kaupunki\npuh. 09 310 1234",
        "Terveisin,\n\nMatti",
        "-- \nMatti Meikäläinen | Helsinki\nwww.example.org",
        "t. Matti",
        "Kiitos etukäteen!\nMatti Meikäläinen\n\nTämä viesti on tarkoitettu vain vastaanottajalleen. Jos olet saanut viestin vahingossa, ilmoita siitä lähettäjälle ja hävitä viesti.",
    ],
    [
        "Med vänlig hälsning\nMatti Meikäläinen\nsakkunnig i internationella ärenden\nHelsingfors stad\ntfn 09 310 1234",
        "Hälsningar,\n\nMatti",
        "-- \nMatti Meikäläinen | Helsingfors\nwww.example.org",
        "Mvh Matti",
        "Tack på förhand!\nMatti Meikäläinen\n\nDetta meddelande är avsett endast för mottagaren. Om du har fått meddelandet av misstag ber vi dig meddela avsändaren och radera det.",
    ],
    [
        "Kind regards,\nMatti Meikäläinen\nSenior Adviser, International Affairs\nCity of Helsinki\nTel. +358 9 310 1234",
        "Best,\n\nMatti",
        "-- \nMatti Meikäläinen | Helsinki\nwww.example.org",
        "Sent from my iPhone",
        "Many thanks,\nMatti Meikäläinen\n\nThis message is intended for its addressee only. If you have received it in error, please notify the sender and delete the message.",
    ],
];

/// How programs quote.
const QUOTED: [[&str; 5]; 3] = [
    [
        "ke 5.3.2026 klo 14.00 Anna Andersson (anna@example.org) kirjoitti:\n\n> Hei Matti,\n>\n> sopisiko tapaaminen?\n> Anna",
        "Lähettäjä: Anna Andersson <anna@example.org>\nLähetetty: keskiviikko 5. maaliskuuta 2026 14.00\nVastaanottaja: Matti Meikäläinen\nAihe: Tapaaminen\n\nHei Matti,\n\nsopisiko tapaaminen ensi viikolla?\n\nTerveisin Anna",
        "-----Alkuperäinen viesti-----\nLähettäjä: Anna Andersson\nLähetetty: 5.3.2026 14:00\nVastaanottaja: Matti\nAihe: Tapaaminen\n\nSopisiko tapaaminen?",
        "Anna Andersson <anna@example.org> kirjoitti 5.3.2026 klo 14.00:\n\nHei Matti,\nsopisiko tapaaminen?",
        "________________________________\n*Lähettäjä:* Anna Andersson <anna@example.org>\n*Päivämäärä:* keskiviikko 5. maaliskuuta 2026\n*Vastaanottaja:* Matti\n*Kopio:* Kaisa\n*Aihe:* VS: Tapaaminen\n\nSopisiko?",
    ],
    [
        "Den ons 5 mars 2026 kl 14:00 skrev Anna Andersson <anna@example.org>:\n\n> Hej Matti,\n>\n> passar ett möte?\n> Anna",
        "Från: Anna Andersson <anna@example.org>\nSkickat: den 5 mars 2026 14:00\nTill: Matti Meikäläinen\nÄmne: Möte\n\nHej Matti,\n\npassar ett möte nästa vecka?\n\nHälsningar Anna",
        "-----Ursprungligt meddelande-----\nFrån: Anna Andersson\nSkickat: den 5 mars 2026 14:00\nTill: Matti\nÄmne: Möte\n\nPassar ett möte?",
        "5 mars 2026 kl. 14:00 skrev Anna Andersson <anna@example.org>:\n\nHej Matti,\npassar ett möte?",
        "________________________________\n*Från:* Anna Andersson <anna@example.org>\n*Datum:* onsdag 5 mars 2026\n*Till:* Matti\n*Kopia:* Kaisa\n*Ämne:* Sv: Möte\n\nPassar det?",
    ],
    [
        "On Wed, 5 Mar 2026 at 14:00, Anna Andersson <anna@example.org>\nwrote:\n\n> Hi Matti,\n>\n> could we meet?\n> Anna",
        "From: Anna Andersson <anna@example.org>\nSent: Wednesday, March 5, 2026 2:00 PM\nTo: Matti Meikäläinen\nSubject: Meeting\n\nHi Matti,\n\ncould we meet next week?\n\nBest regards\nAnna",
        "-----Original Message-----\nFrom: Anna Andersson\nSent: 5 March 2026 14:00\nTo: Matti\nSubject: Meeting\n\nCould we meet?",
        "On 5 Mar 2026, at 14.00, Anna Andersson <anna@example.org> wrote:\n\nHi Matti,\ncould we meet?",
        "---------- Forwarded message ---------\nFrom: Anna Andersson <anna@example.org>\nDate: Wed, 5 Mar 2026 at 14:00\nSubject: Meeting\nTo: Matti <matti@example.org>\n\nCould we meet?",
    ],
];

/// A made message, and the kind of each of its lines that is not empty.
struct Made {
    text: String,
    lines: Vec<(PartKind, String)>,
}

fn made(parts: &[(PartKind, &str)]) -> Made {
    let text = parts.iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\n\n");
    Made { text, lines: parts.iter().flat_map(|(kind, text)| lines(*kind, text)).collect() }
}

fn lines(kind: PartKind, text: &str) -> Vec<(PartKind, String)> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.map(|line| (kind, line.to_owned())).collect()
}

/// Every way of closing and quoting once with some text of one's own, text alone, and text between quotations.
fn all() -> Vec<Made> {
    use PartKind::{Own, Quoted, Signature};
    let mut all = Vec::new();
    for (lang, own) in OWN.iter().enumerate() {
        for (place, text) in own.iter().enumerate() {
            all.push(made(&[(Own, text)]));
            let next = (place + 1) % own.len();
            // What answers point by point stands between the quotations.
            all.push(made(&[
                (Quoted, "> Kuka? Vem? Who?\n> Missä? Var? Where?"),
                (Own, text),
                (Quoted, "> Milloin? När? When?"),
                (Own, own[next]),
            ]));
        }
        for (place, signature) in SIGNATURES[lang].iter().enumerate() {
            all.push(made(&[(Own, own[place % own.len()]), (Signature, signature)]));
            for (other, quoted) in QUOTED[lang].iter().enumerate().filter(|(other, _)| (place + other) % 2 == 0) {
                all.push(made(&[(Own, own[(place + other) % own.len()]), (Signature, signature), (Quoted, quoted)]));
            }
        }
        for (place, quoted) in QUOTED[lang].iter().enumerate() {
            all.push(made(&[(Own, own[place % own.len()]), (Quoted, quoted)]));
        }
    }
    all
}

#[test]
fn at_least_19_of_20_lines_are_what_they_are() {
    let all = all();
    assert!(all.len() >= 60, "{} messages", all.len());
    // Of each kind: lines there are, lines that were told to be, and those of them that are.
    let (mut there, mut told, mut right) = ([0_u32; 3], [0_u32; 3], [0_u32; 3]);
    let place = |kind: PartKind| {
        [PartKind::Own, PartKind::Quoted, PartKind::Signature]
            .iter()
            .position(|one| *one == kind)
            .expect("one of three")
    };
    let mut wrong = Vec::new();
    for message in &all {
        let found: Vec<(PartKind, String)> =
            fold(&message.text).iter().flat_map(|part| lines(part.kind, &part.text)).collect();
        assert_eq!(found.len(), message.lines.len(), "no line is lost: {}", message.text);
        for ((kind, line), (meant, same)) in found.iter().zip(&message.lines) {
            assert_eq!(line, same, "the order stays");
            there[place(*meant)] += 1;
            told[place(*kind)] += 1;
            right[place(*kind)] += u32::from(kind == meant);
            if kind != meant {
                wrong.push(format!("{line:?} is {meant:?}, not {kind:?}"));
            }
        }
    }
    wrong.dedup();
    for kind in 0..3 {
        let recall = f64::from(right[kind]) / f64::from(there[kind]);
        let precision = f64::from(right[kind]) / f64::from(told[kind]);
        assert!(
            recall >= 0.95 && precision >= 0.95,
            "{kind}: recall {recall:.3}, precision {precision:.3}: {wrong:#?}"
        );
    }
}

#[test]
fn what_only_looks_like_a_quotation_stays() {
    for text in [
        "Ministeri kirjoitti:\nkaupungit ovat tärkeitä.",
        "On Monday the minister wrote:\n\ncities matter.",
        "From: the city\nall the best things come.",
        ">From the harbour one sees the islands.",
        "Terveisin on sana, jolla kirje päättyy, ja tämä on pitkä virke, joka ei pääty siihen lainkaan vaan jatkuu.",
        "Kiitos\n\nTämä on pitkä kappale, jossa kerrotaan vielä paljon muuta kuin kiitos, ja se jatkuu rivin loppuun asti.",
    ] {
        let parts = fold(text);
        assert!(parts.iter().all(|part| part.kind == PartKind::Own), "{text}: {parts:?}");
    }
}

#[test]
fn a_postscript_is_not_part_of_the_signature() {
    let parts = fold("Hei\n\nTerveisin\nMatti\n\nPS. Muista liite!");
    let kinds: Vec<PartKind> = parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::Own, PartKind::Signature, PartKind::Own]);
    assert_eq!(parts[2].text, "PS. Muista liite!");
}
