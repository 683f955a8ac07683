"""TrueType copies of our faces for ReportLab, which embeds no CFF outlines: truetype.py FONTS_FOLDER OUT_FOLDER.

The drawings stay the same to a thousandth of the em; all characters are kept. Not part of what is measured. Must not know
what is set in them.
"""

import os
import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable


def convert(source, target):
    font = TTFont(source)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    font["hmtx"].metrics = {name: (font["hmtx"][name][0], getattr(outlines[name], "xMin", 0)) for name in order}
    profile = font["maxp"] = newTable("maxp")
    profile.tableVersion, profile.numGlyphs = 0x00010000, len(order)
    for zero in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                 "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
                 "maxCompositeContours", "maxComponentDepth"):
        setattr(profile, zero, 0)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 3.0, [], {}
    for table in ("CFF ", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "DSIG", "vhea", "vmtx"):
        if table in font:
            del font[table]
    font.sfntVersion = "\x00\x01\x00\x00"
    font.save(target)


fonts, out = sys.argv[1:3]
os.makedirs(out, exist_ok=True)
for name in sorted(os.listdir(fonts)):
    source, target = os.path.join(fonts, name), os.path.join(out, os.path.splitext(name)[0] + ".ttf")
    if not name.endswith((".otf", ".ttf")) or os.path.exists(target):
        continue
    if name.endswith(".otf"):
        convert(source, target + ".half")
        os.rename(target + ".half", target)
    else:
        os.symlink(os.path.abspath(source), target)
