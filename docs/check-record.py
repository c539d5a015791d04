"""python3 check-record.py record.json: whether a record of ./pastdue record is as it was made. Prints its last hash."""
import hashlib, json, sys

data = open(sys.argv[1], "rb").read()
lines, before = data[2:-3].split(b",\n"), "0" * 64
assert data == b"[\n" + b",\n".join(lines) + b"\n]\n", "the file is not laid out as it was made"
for n, line in enumerate(lines, 1):
    entry, end = json.loads(line), len(line) - len(',"hash":""}') - 64
    own = hashlib.sha256(line[:end]).hexdigest()
    assert line[end:] == b',"hash":"' + own.encode() + b'"}', f"entry {n} was changed"
    assert (entry["n"], entry["previous"]) == (n, before), f"entry {n} does not follow the one before"
    before = own
assert (entry["kind"], entry["entries"]) == ("END", n), "entries are missing at the end"
print(n, "entries, none changed;", before)
