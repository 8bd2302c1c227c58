"""Finds sums of money in a Chinese text with JioNLP, for `cargo xtask bench`.

usage: python3 run.py TEXT PREDICTED.tsv

Prints one line of JSON: the seconds that the text takes when warm, the fastest of some passes, and the version.
JioNLP knows no other quantities. Writes what was found as the columns that the scorer reads.
"""

import contextlib
import io
import json
import sys
import time
from importlib.metadata import version

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

path, predicted = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    text = file.read()


money = jionlp.ner.extract_money(text)
passes = []
for _ in range(3):
    begin = time.perf_counter()
    jionlp.ner.extract_money(text)
    passes.append(time.perf_counter() - begin)

columns = ["char_offset", "surface", "value", "unit", "bound", "direction", "label"]
with open(predicted, "w", encoding="utf-8") as file:
    print("\t".join(columns), file=file)
    for found in money:
        value = found["detail"]["num"]
        value = value[0] if isinstance(value, list) else value
        print(found["offset"][0], found["text"], value, found["detail"]["case"], "", "", "", sep="\t", file=file)

print(json.dumps({"seconds": min(passes), "found": len(money), "version": version("jionlp")}))
