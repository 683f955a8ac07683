"""Certificates by ReportLab, from the data of print_many: reportlab_peer.py DATA.json OUT.pdf.

The way that is quick in ReportLab: template, specimen and seal are forms that are written once, photos pass through as
they are, streams are compressed but not put into ASCII85. ReportLab embeds TrueType only, so its faces are copies of ours
with the same drawings (truetype.py), in the folder `faces` beside the data. Must not know the sheet beyond what sheet.py says.
"""

import os
import sys

import sheet
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas

rl_config.useA85 = 0
ROLES = {"fill": ["fang", "song", "rare"], "song": ["song", "rare"], "title": ["title", "song"], "latin": ["latin", "song"]}
FILES = {"fang": "FandolFang-Regular", "song": "NotoSerifCJKsc-Regular-cut", "title": "NotoSerifCJKsc-SemiBold-title",
         "rare": "HanaMinB-cut", "latin": "EBGaramond12-Regular"}


def runs(role, text):
    """The text in pieces of one face each: the first face of the role that has the character."""
    pieces = []
    for letter in text:
        face = next(face for face in ROLES[role] if ord(letter) in covers[face])
        if pieces and pieces[-1][0] == face:
            pieces[-1][1] += letter
        else:
            pieces.append([face, letter])
    return pieces


def put(canvas, line):
    size, spacing = line["size"], line["spacing"]
    pieces = runs(line["role"], line["text"])
    x = line["x"]
    if line["middle"]:
        width = sum(pdfmetrics.stringWidth(words, face, size) for face, words in pieces) + spacing * (len(line["text"]) - 1)
        x -= width / 2
    text = canvas.beginText(x, sheet.HEIGHT - line["y"])
    text.setFillColorRGB(*line["colour"])
    text.setCharSpace(spacing)
    for face, words in pieces:
        text.setFont(face, size)
        text.textOut(words)
    canvas.drawText(text)


def template(canvas):
    canvas.beginForm("template")
    words, x, y, size, spacing, turn = sheet.SPECIMEN
    canvas.saveState()
    canvas.translate(x, sheet.HEIGHT - y)
    canvas.rotate(turn)
    half = (pdfmetrics.stringWidth(words, "title", size) + spacing) / 2
    put(canvas, {"x": -half, "y": sheet.HEIGHT + size * 0.38, "size": size, "role": "title", "text": words,
                 "colour": sheet.GHOST, "spacing": spacing, "middle": False})
    canvas.restoreState()
    for colour, width, (x, y), spans in sheet.curves():
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(width)
        path = canvas.beginPath()
        path.moveTo(x, sheet.HEIGHT - y)
        for x1, y1, x2, y2, x3, y3 in spans:
            path.curveTo(x1, sheet.HEIGHT - y1, x2, sheet.HEIGHT - y2, x3, sheet.HEIGHT - y3)
        canvas.drawPath(path)
    canvas.setStrokeColorRGB(*sheet.GOLD)
    canvas.setLineWidth(0.2)
    for x, y, width, height in sheet.frames():
        canvas.rect(x, sheet.HEIGHT - y - height, width, height)
    for x0, y0, x1, y1 in sheet.rules():
        canvas.line(x0, sheet.HEIGHT - y0, x1, sheet.HEIGHT - y1)
    for line in sheet.still_texts():
        put(canvas, line)
    canvas.endForm()


def seal(canvas, institution):
    radius, line = sheet.SEAL[2], 1.2 * sheet.MM
    canvas.beginForm("seal", -radius, -radius, radius, radius)
    canvas.setFillColorRGB(*sheet.RED)
    canvas.setStrokeColorRGB(*sheet.RED)
    canvas.setLineWidth(line)
    canvas.circle(0, 0, radius - line / 2)
    path = canvas.beginPath()
    for place, (x, y) in enumerate(sheet.star()):
        (path.lineTo if place else path.moveTo)(x, -y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_NON_ZERO)
    for letter, size, reach, turn in sheet.seal_letters(institution):
        canvas.saveState()
        canvas.rotate(-turn)
        canvas.setFont("song", size)
        canvas.drawCentredString(0, reach - size * 0.38, letter)
        canvas.restoreState()
    canvas.endForm()


data, out = sys.argv[1:3]
faces = os.path.join(os.path.dirname(os.path.abspath(data)), "faces")
covers = {}
for face, file in FILES.items():
    font = TTFont(face, os.path.join(faces, file + ".ttf"))
    covers[face] = font.face.charToGlyph
    pdfmetrics.registerFont(font)
canvas = Canvas(out, pagesize=(sheet.WIDTH, sheet.HEIGHT), pageCompression=1)
template(canvas)
sealed = False
for holder in sheet.holders(data):
    if not sealed:
        seal(canvas, holder["institution"])
        sealed = True
    canvas.doForm("template")
    x, y, width, height = sheet.PHOTO
    canvas.drawImage(holder["photo"], x, sheet.HEIGHT - y - height, width, height)
    canvas.setStrokeColorRGB(*sheet.GOLD)
    canvas.setLineWidth(0.2)
    canvas.rect(x, sheet.HEIGHT - y - height, width, height)
    for line in sheet.own_texts(holder):
        put(canvas, line)
    x, y, side = sheet.CODE
    code = sheet.code(holder["number"])
    code = Image.frombytes("L", code.shape, memoryview(code).tobytes())
    canvas.drawImage(ImageReader(code), x, sheet.HEIGHT - y - side, side, side)
    canvas.saveState()
    canvas.translate(sheet.SEAL[0], sheet.HEIGHT - sheet.SEAL[1])
    canvas.setFillAlpha(sheet.SEAL_ALPHA)
    canvas.setStrokeAlpha(sheet.SEAL_ALPHA)
    canvas.setBlendMode("Multiply")
    canvas.doForm("seal")
    canvas.restoreState()
    canvas.showPage()
canvas.save()
