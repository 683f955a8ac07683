"""The sheet that both peers draw: what stands where, as our own template has it (src/certificate/template.rs, page.rs).

Measures are points from the upper left corner. Left out, in the peers' favour: the line of microtext inside the frame.
Must not know what draws it.
"""

import json
import math
import os

import zxingcpp

MM = 72 / 25.4
WIDTH, HEIGHT = 595.28, 841.89
INK, QUIET, GOLD = (0.11, 0.11, 0.12), (0.42, 0.41, 0.39), (0.62, 0.54, 0.38)
PALE, GHOST, RED = (0.955, 0.945, 0.92), (0.93, 0.925, 0.915), (0.80, 0.09, 0.10)
LEFT, RIGHT, SECOND, FIRST_END, INDENT = 34.0, 176.0, 109.0, 103.0, 20.0
PHOTO = (151.0 * MM, 88.0 * MM, 25.0 * MM, 35.0 * MM)
CODE = (LEFT * MM, 221.0 * MM, 22.0 * MM)
SIGN = 139.0
SEAL = (SIGN * MM, 243.0 * MM, 20.0 * MM)
SEAL_ALPHA = 0.88
SPECIMEN = ("样本", 105.0 * MM, 128.0 * MM, 190.0, 40.0, math.degrees(0.62))

CAPTIONS = [
    ("姓名", "Name", LEFT, 0, FIRST_END), ("技能等级", "Skill level", SECOND, 0, RIGHT),
    ("证件类型", "Type of ID", LEFT, 1, FIRST_END), ("证件号码", "ID number", SECOND, 1, RIGHT),
    ("职业名称", "Occupation", LEFT, 2, FIRST_END), ("职业编码", "Code", SECOND, 2, RIGHT),
    ("工种/方向", "Work type", LEFT, 3, FIRST_END), ("发证日期", "Date of issue", SECOND, 3, RIGHT),
    ("证书编号", "Certificate No.", LEFT, 4, RIGHT), ("评价依据", "Basis", LEFT, 5, RIGHT),
]


def holders(data):
    """The holders of a data file, each with the absolute path of the photo."""
    folder = os.path.dirname(os.path.abspath(data))
    with open(data, encoding="utf-8") as lines:
        for line in lines:
            holder = json.loads(line)
            holder["photo"] = os.path.join(folder, holder["photo"])
            yield holder


def code(number):
    """The QR code of a certificate as rows of bytes, one a module, by an encoder written in C++: Python's own are slower."""
    text = f"{number} HTTP://JNDJ.OSTA.ORG.CN"
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return barcode.to_image(scale=1, add_quiet_zones=False)


def row(place):
    return 139.0 + 12.6 * place


def text(x, baseline, size, role, words, colour=INK, spacing=0.0, middle=False):
    """One line of text: a dictionary, places in points."""
    return {"x": x * MM, "y": baseline * MM, "size": size, "role": role, "text": words, "colour": colour,
            "spacing": spacing, "middle": middle}


def still_texts():
    """The text that is the same on every sheet."""
    yield text(105, 57.5, 34, "title", "职业技能等级证书", spacing=8.5, middle=True)
    yield text(105, 67, 11, "latin", "CERTIFICATE OF VOCATIONAL SKILL LEVEL", spacing=1.9, middle=True)
    for place, line in enumerate(["持证人经本机构依照备案的职业技能评价规范考核评价，",
                                  "成绩合格，具备本证书所载职业（工种）及等级的技能水平，", "特发此证。"]):
        yield text(LEFT, 93.2 + 7 * place, 11, "song", line, spacing=0.3)
    for place, line in enumerate(["The holder has been evaluated by the institution named below and has attained",
                                  "the skill level in the occupation stated on this certificate."]):
        yield text(LEFT, 115.6 + 4.4 * place, 9.5, "latin", line, QUIET)
    for chinese, english, left, place, _ in CAPTIONS:
        yield text(left, row(place) - 0.4, 9, "song", chinese, QUIET)
        yield text(left, row(place) + 3, 7.5, "latin", english, QUIET)
    yield text(LEFT, 247.6, 9, "song", "扫码核验")
    yield text(LEFT + 14.6, 247.5, 7.5, "latin", "Scan to verify", QUIET)
    yield text(LEFT, 251.8, 8.5, "latin", "jndj.osta.org.cn", QUIET)
    yield text(LEFT, 255.5, 8.5, "latin", "pjjg.osta.org.cn", QUIET)
    yield text(SIGN - 12, 224.5, 9, "song", "发证机构", QUIET)
    yield text(SIGN + 2, 224.5, 8, "latin", "Issued by", QUIET)


def own_texts(holder):
    """The text that is the holder's own."""
    year, month, day = holder["issued_on"].split("-")
    date = f"{year}年{int(month)}月{int(day)}日"
    number = holder["number"]
    parts = [number[:5], number[5:7], number[7:13], number[13:15], number[15:16], number[16:]]
    for field, left, place in [("name", LEFT, 0), ("level_title", SECOND, 0), ("id_type", LEFT, 1), ("id_number", SECOND, 1),
                               ("occupation", LEFT, 2), ("occupation_code", SECOND, 2), ("work_type", LEFT, 3),
                               ("basis", LEFT, 5)]:
        yield text(left + INDENT + 1, row(place), 12, "fill", holder[field])
    yield text(SECOND + INDENT + 1, row(3), 12, "fill", date)
    yield text(SECOND + INDENT, row(0) + 5.2, 8, "latin", holder["level_title_en"], QUIET)
    yield text(LEFT + INDENT + 1, row(4), 14, "fill", " ".join(parts), spacing=0.9)
    yield text(SIGN, 234, 13, "fill", holder["institution"], middle=True)
    yield text(SIGN, 238.8, 8.5, "latin", holder["institution_en"], QUIET, middle=True)
    yield text(SIGN, 248, 12, "fill", date, spacing=0.6, middle=True)


def seal_letters(institution):
    """Each letter of the seal: the letter, its middle and its turn to the right in degrees, from the seal's middle."""
    height = 4.6 * MM
    reach = SEAL[2] - 2.3 * MM - height / 2
    step = min(math.tau * 0.8 / len(institution), math.tau / 15)
    for place, letter in enumerate(institution):
        turn = (place - (len(institution) - 1) / 2) * step
        yield letter, height, reach, math.degrees(turn)


def star():
    """The star's five points, from the seal's middle."""
    turns = [-math.pi / 2 + math.tau * point * 2 / 5 for point in range(5)]
    return [(6 * MM * math.cos(turn), 6 * MM * math.sin(turn)) for turn in turns]


def rules():
    """Straight lines: from, to."""
    for _, _, left, place, right in CAPTIONS:
        yield (left + INDENT) * MM, (row(place) + 1.9) * MM, right * MM, (row(place) + 1.9) * MM
    yield 72 * MM, 75 * MM, 100 * MM, 75 * MM
    yield 110 * MM, 75 * MM, 138 * MM, 75 * MM


def frames():
    """Rectangles of the frame: left, top, width, height."""
    for inset in (15 - 3.1 - 1.1, 15 + 3.1 + 1.1):
        yield inset * MM, inset * MM, WIDTH - 2 * inset * MM, HEIGHT - 2 * inset * MM


def curves():
    """The guilloche: colour, width of the line, and a smooth curve as its first point and its Béziers."""
    for radius, petals, strands, depth in [(46, 18, 6, 0.22), (24, 12, 5, 0.34)]:
        yield from rosette(PALE, 0.1, (105 * MM, 120 * MM), radius * MM, petals, strands, depth)
    yield from rosette(GOLD, 0.2, (105 * MM, 75 * MM), 3.2 * MM, 6, 3, 0.4)
    corner, middle = 5.6, 15 * MM
    start = middle + corner * MM
    for y in (middle, HEIGHT - middle):
        yield from band(WIDTH - 2 * start, 18, lambda along, swing, y=y: (start + along, y + swing))
    for x in (middle, WIDTH - middle):
        yield from band(HEIGHT - 2 * start, 28, lambda along, swing, x=x: (x + swing, start + along))
        for y in (middle, HEIGHT - middle):
            yield from rosette(GOLD, 0.2, (x, y), corner * 0.93 * MM, 8, 6, 0.36)
            yield from rosette(GOLD, 0.2, (x, y), corner * 0.42 * MM, 6, 3, 0.45)


def band(length, periods, put):
    period = length / periods
    for number in range(periods):
        for strand in range(6):
            phase = math.tau * strand / 6
            points = []
            for step in range(13):
                turn = math.tau * step / 12
                swing = 3.1 * MM * (0.72 * math.sin(turn + phase) + 0.28 * math.cos(2 * turn - phase))
                points.append(put(period * (number + step / 12), swing))
            yield GOLD, 0.2, *smooth(points, False)


def rosette(colour, width, middle, radius, petals, strands, depth):
    for strand in range(strands):
        phase = math.tau * strand / strands
        points = []
        for step in range(petals * 8):
            turn = math.tau * step / (petals * 8)
            reach = radius * (1 - depth + depth * math.cos(petals * turn + phase))
            points.append((middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn)))
        yield colour, width, *smooth(points, True)


def smooth(points, closed):
    """Béziers with Catmull–Rom tangents through points."""
    count = len(points)
    at = (lambda place: points[place % count]) if closed else (lambda place: points[min(max(place, 0), count - 1)])
    spans = []
    for span in range(count if closed else count - 1):
        (bx, by), (x0, y0), (x1, y1), (ax, ay) = (at(span + offset) for offset in (-1, 0, 1, 2))
        spans.append((x0 + (x1 - bx) / 6, y0 + (y1 - by) / 6, x1 - (ax - x0) / 6, y1 - (ay - y0) / 6, x1, y1))
    return points[0], spans
