"""How many addresses a second usaddress takes apart; nothing is looked up.

Usage: usaddress_parse.py LINES.txt
Prints the number, or nothing when the package is not installed.
"""
import sys
import time

try:
    import usaddress
except ImportError:
    sys.exit(0)

lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
usaddress.parse(lines[0])  # loads the model
start = time.perf_counter()
for line in lines:
    usaddress.parse(line)
print(round(len(lines) / (time.perf_counter() - start)))
