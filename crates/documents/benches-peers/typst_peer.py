"""Certificates by typst, from the data of print_many: typst_peer.py DATA.json OUT.pdf.

The way that is quick in typst: what is the same on all sheets is set once and laid behind every page as a picture, the QR
codes come in as pixels, the PDF is not tagged (ours is not either), and typst reads our own faces. Must not know the sheet
beyond what sheet.py says.
"""

import json
import os
import sys
import tempfile

import sheet
import typst

FONTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../assets/fonts")
COMMON = """
#set page(width: 595.28pt, height: 841.89pt, margin: 0pt)
#let faces = (
  fill: ("FandolFang R", "FandolFang", "Noto Serif CJK SC", "HanaMinB"), song: ("Noto Serif CJK SC", "HanaMinB"),
  title: "Noto Serif CJK SC", latin: ("EB Garamond", "EB Garamond 12", "Noto Serif CJK SC"),
)
#set text(top-edge: "baseline", bottom-edge: "baseline", fallback: false, cjk-latin-spacing: none)
#let put(line) = {
  let (r, g, b) = line.colour
  let words = text(size: line.size * 1pt, font: faces.at(line.role), weight: if line.role == "title" { 600 } else { 400 },
    fill: rgb(r * 100%, g * 100%, b * 100%), tracking: line.spacing * 1pt, line.text)
  place(top + left, dx: line.x * 1pt, dy: line.y * 1pt, if line.middle { place(top + center, words) } else { box(words) })
}
"""
BEHIND = COMMON + """
#place(top + left, image("frame.svg"))
#for line in json("still.json") { put(line) }
"""
SHEETS = COMMON + """
#set page(background: image("behind.pdf"))
#let holders = json("holders.json")
#for (number, holder) in holders.enumerate() {
  if number > 0 { pagebreak() }
  let (x, y, width, height) = holder.photo_at
  place(top + left, dx: x * 1pt, dy: y * 1pt,
    box(stroke: 0.2pt + rgb(62%, 54%, 38%), image(holder.photo, width: width * 1pt, height: height * 1pt)))
  for line in holder.lines { put(line) }
  let (x, y, side) = holder.code_at
  place(top + left, dx: x * 1pt, dy: y * 1pt, image(bytes(holder.code), width: side * 1pt,
    format: (encoding: "luma8", width: holder.modules, height: holder.modules), scaling: "pixelated"))
  let (x, y, radius) = holder.seal_at
  place(top + left, dx: (x - radius) * 1pt, dy: (y - radius) * 1pt, image("seal.svg"))
}
"""


def colour(shares):
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)


def svg(width, height, body):
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def frame():
    parts = []
    words, x, y, size, spacing, turn = sheet.SPECIMEN
    parts.append(f'<text transform="translate({x:.2f} {y:.2f}) rotate({-turn:.3f})" y="{size * 0.38:.2f}" text-anchor="middle" '
                 f'font-family="Noto Serif CJK SC" font-weight="600" font-size="{size}" letter-spacing="{spacing}" '
                 f'fill="{colour(sheet.GHOST)}">{words}</text>')
    for shade, width, (x, y), spans in sheet.curves():
        path = f"M{x:.2f} {y:.2f}" + "".join("C" + " ".join(f"{value:.2f}" for value in span) for span in spans)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour(shade)}" stroke-width="{width}"/>')
    gold = f'fill="none" stroke="{colour(sheet.GOLD)}" stroke-width="0.2"'
    for x, y, width, height in sheet.frames():
        parts.append(f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" {gold}/>')
    for x0, y0, x1, y1 in sheet.rules():
        parts.append(f'<path d="M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}" {gold}/>')
    return svg(sheet.WIDTH, sheet.HEIGHT, "".join(parts))


def seal(institution):
    radius = sheet.SEAL[2]
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in sheet.star())
    letters = "".join(
        f'<text transform="rotate({turn:.3f})" y="{-reach + size * 0.38:.2f}" text-anchor="middle" font-family="Noto Serif CJK SC" '
        f'font-size="{size:.2f}">{letter}</text>' for letter, size, reach, turn in sheet.seal_letters(institution))
    red, line = colour(sheet.RED), 1.2 * sheet.MM
    return svg(2 * radius, 2 * radius,
               f'<g transform="translate({radius:.2f} {radius:.2f})" opacity="{sheet.SEAL_ALPHA}" fill="{red}" '
               f'style="mix-blend-mode:multiply">'
               f'<circle r="{radius - line / 2:.2f}" fill="none" stroke="{red}" stroke-width="{line:.2f}"/>'
               f'<polygon points="{points}"/>{letters}</g>')


data, out = sys.argv[1:3]
holders = list(sheet.holders(data))
with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(data))) as folder:
    def write(name, content):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))

    def compile(name, output):
        typst.compile(os.path.join(folder, name), output=output, root="/", font_paths=[FONTS], ignore_system_fonts=True,
                      pdf_tags=False)

    write("frame.svg", frame())
    write("seal.svg", seal(holders[0]["institution"]))
    write("still.json", list(sheet.still_texts()))
    write("behind.typ", BEHIND)
    compile("behind.typ", os.path.join(folder, "behind.pdf"))
    pages = []
    for holder in holders:
        code = sheet.code(holder["number"])
        pages.append({"photo": holder["photo"], "photo_at": sheet.PHOTO, "lines": list(sheet.own_texts(holder)),
                      "code": list(memoryview(code).tobytes()), "modules": code.shape[0], "code_at": sheet.CODE,
                      "seal_at": sheet.SEAL})
    write("holders.json", pages)
    write("sheets.typ", SHEETS)
    compile("sheets.typ", os.path.abspath(out))
