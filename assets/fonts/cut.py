"""Cuts the CJK faces to what certificates need. Usage: cut.py FANDOLFANG NOTO_REGULAR_TTC NOTO_SEMIBOLD_TTC HANAMIN_B OUT_FOLDER
Must not know where the faces come from. Needs fontTools and pypinyin (for which characters have a Mandarin reading)."""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from pypinyin.constants import PINYIN_DICT

SC = 2  # place of the SC face in the collections


def cut(source, face, characters, target):
    options = subset.Options()
    options.layout_features, options.hinting, options.font_number = [], False, face
    options.notdef_outline, options.name_IDs, options.glyph_names = True, list(range(15)), False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "DSIG", "GDEF"]
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(target)
    print(target, len(characters), os.path.getsize(target))


def han(x):
    return 0x3400 <= x < 0xA000 or 0xF900 <= x < 0xFB00 or x >= 0x20000


def other(x):
    return (0x20 <= x < 0x180 or 0x2000 <= x < 0x2200 or 0x2460 <= x < 0x2600
            or 0x2E80 <= x < 0x3400 or 0xFF00 <= x < 0xFFEE)


fandol, regular, semibold, hana, out = sys.argv[1:]
fang = set(TTFont(fandol).getBestCmap())
song = set(TTCollection(regular).fonts[SC].getBestCmap())
rare = [x for x in TTFont(hana).getBestCmap() if han(x) and x not in fang and x not in song and x in PINYIN_DICT]
cut(regular, SC, [x for x in song if han(x) or other(x)], os.path.join(out, "NotoSerifCJKsc-Regular-cut.otf"))
cut(semibold, SC, [ord(c) for c in "职业技能等级证书样本"], os.path.join(out, "NotoSerifCJKsc-SemiBold-title.otf"))
cut(hana, -1, rare, os.path.join(out, "HanaMinB-cut.ttf"))
