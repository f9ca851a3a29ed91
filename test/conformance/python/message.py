"""Attestations in a commit message: section 9."""
import re

TRAILER_LINE = re.compile(r"([A-Za-z0-9-]+)[ \t]*:")
GENERATED = ("Signed-off-by: ", "(cherry picked from commit ")
SCISSORS = "# ------------------------ >8 ------------------------"
STRAY = re.compile(r"([ \t]*)proxy-attestation[ \t]*:(.*)", re.IGNORECASE)


def end_of(lines):
    end = lines.index(SCISSORS) if SCISSORS in lines else len(lines)
    last, conflicts = 0, False
    for index, line in enumerate(lines[:end]):
        if line == "Conflicts:":
            conflicts = True
        elif not (line == "" or line.startswith("#") or (conflicts and line.startswith("\t"))):
            last, conflicts = index + 1, False
    return last if last else end


def block_of(lines):
    """(start, end) of the trailer block; equal where there is none."""
    end = end_of(lines)
    blank = [line.strip(" \t\r") == "" for line in lines]
    title = next((index for index in range(end) if blank[index]), end)
    trailers = others = indented = 0
    generated = empty = True
    generated = False
    for index in range(end - 1, title - 1, -1):
        line = lines[index]
        if blank[index] and empty:
            continue
        if blank[index]:
            others += indented
            good = others <= 3 * trailers if generated else trailers > 0 and others == 0
            return (index + 1 if good else end), end
        if line.startswith("#"):
            others, indented = others + indented, 0
            continue
        empty = False
        made = line.startswith(GENERATED)
        if made or TRAILER_LINE.match(line):
            trailers, indented, generated = trailers + 1, 0, generated or made
        elif line[0] in " \t\r":
            indented += 1
        else:
            others, indented = others + 1 + indented, 0
    return end, end


def message_lines(message):
    lines = message.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def attestations_in(message):
    """Values of Proxy-Attestation in the trailer block, and those elsewhere."""
    lines = message_lines(message)
    start, end = block_of(lines)
    block, current, heads = [], None, set()
    for index in range(start, end):
        line = lines[index]
        if current is not None and line[:1] in (" ", "\t", "\r"):
            current[1] += "\n" + line
            continue
        match = TRAILER_LINE.match(line)
        current = [match[1].lower(), line[match.end():]] if match else None
        if current:
            heads.add(index)
            block.append(current)
    values = [re.sub(r"\r?\n[ \t\r\n]*", " ", value).strip(" \t\r\n") for key, value in block if key == "proxy-attestation"]
    return values, strays_in(lines, heads)


def strays_in(lines, heads):
    found, indent = [], None
    for index, line in enumerate(line.removesuffix("\r") for line in lines):
        depth = len(line) - len(line.lstrip(" \t"))
        if indent is not None and depth > indent and line.strip():
            found[-1] += line
            continue
        match = None if index in heads else STRAY.fullmatch(line)
        indent = depth if match else None
        if match:
            found.append(match[2])
    return found
