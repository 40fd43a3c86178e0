"""Makes the PDF files that the tests of hansa-exchange read: `pdf_fixtures.py FOLDER`. Needs reportlab, fpdf2 and pikepdf.

`clean.pdf` is what a careful person sends; every other file is the same with one leftover planted in it."""

import io
import sys
from pathlib import Path

import pikepdf
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen import canvas

FOLDER = Path(sys.argv[1])
CANARY = "CANARY-7f3a"
LINES = ["Pöytäkirja 3/2026", "Åsa Öhman kertoi hankkeen etenemi-", "sestä. Seuraava kokous on syksyllä."]


def written(extra=None):
    """A page by reportlab, in a font that every reader has."""
    out = io.BytesIO()
    pen = canvas.Canvas(out, pagesize=(300, 200), invariant=1, pageCompression=1)
    pen.setFont("Helvetica", 12)
    for at, line in enumerate(LINES):
        pen.drawString(30, 160 - 18 * at, line)
    if extra:
        extra(pen)
    pen.save()
    return out.getvalue()


def stripped(data):
    """Without what reportlab says of author and subject."""
    pdf = pikepdf.open(io.BytesIO(data))
    del pdf.trailer["/Info"]
    return pdf


def save(pdf, name, **options):
    pdf.save(FOLDER / f"{name}.pdf", static_id=True, **options)


def covered(pen):
    pen.drawString(30, 90, CANARY)
    pen.setFillGray(0)
    pen.rect(20, 84, 150, 20, fill=1, stroke=0)


def unseen(pen):
    text = pen.beginText(30, 90)
    text.setTextRenderMode(3)
    text.textLine(CANARY)
    pen.drawText(text)


def plant(name):
    pdf = stripped(written())
    root, page = pdf.Root, pdf.pages[0].obj
    stream = pdf.make_stream(CANARY.encode())
    match name:
        case "clean":
            pass
        case "metadata":
            pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Author=CANARY))
        case "xmp":
            with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
                about["dc:description"] = CANARY
        case "annotation":
            note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([20, 84, 170, 104]), IC=Array([0, 0, 0]), Contents=CANARY)
            page.Annots = Array([pdf.make_indirect(note)])
        case "embedded":
            pdf.attachments["source.txt"] = CANARY.encode()
        case "action":
            root.OpenAction = Dictionary(S=Name.JavaScript, JS=f"app.alert('{CANARY}')")
        case "form":
            field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="who", V=CANARY, Rect=Array([20, 20, 100, 40]))
            field = pdf.make_indirect(field)
            page.Annots = Array([field])
            root.AcroForm = Dictionary(Fields=Array([field]))
        case "layer":
            group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=CANARY))
            root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        case "thumbnail":
            picture = pdf.make_stream(b"\x00" * 12, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)
            picture.ColorSpace = Name.DeviceRGB
            page.Thumb = picture
        case "word-in-a-stream":
            root.Extra = stream
        case "word-in-a-name":
            root[f"/{CANARY}"] = True
    save(pdf, name)


def revised():
    """An earlier revision: the words were on the page before, and were replaced by another writing at the end of the file."""
    before = stripped(written(lambda pen: pen.drawString(30, 90, CANARY)))
    out = io.BytesIO()
    before.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    old = out.getvalue()
    after = stripped(written())
    content = after.pages[0].obj.Contents.read_bytes()
    number = before.pages[0].obj.Contents.objgen[0]
    start = int(old.rsplit(b"startxref", 1)[1].split()[0])
    size, root = before.trailer.Size, before.trailer.Root.objgen[0]
    at = len(old)
    new = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number, at, size, root, start, at + len(new))
    (FOLDER / "revision.pdf").write_bytes(old + new + table)


def other_producer():
    """The same words by fpdf2."""
    pdf = FPDF(unit="pt", format=(300, 200))
    pdf.add_page()
    pdf.set_font("Times", size=12)
    for line in LINES:
        pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    (FOLDER / "fpdf2.pdf").write_bytes(bytes(pdf.output()))


FOLDER.mkdir(parents=True, exist_ok=True)
for name in ["clean", "metadata", "xmp", "annotation", "embedded", "action", "form", "layer", "thumbnail", "word-in-a-stream", "word-in-a-name"]:
    plant(name)
for name, extra in {"covered": covered, "unseen": unseen}.items():
    save(stripped(written(extra)), name)
revised()
other_producer()
save(stripped(written()), "encrypted", encryption=pikepdf.Encryption(owner="owner", user=""))
blank = pikepdf.new()
blank.add_blank_page(page_size=(300, 200))
save(blank, "no-text")
