#!/usr/bin/env bash
# libphonenumber's map of time zones (com.googlecode.libphonenumber:geocoder 3.23, libphonenumber 9.0.43; com.google.i18n's
# PhoneNumberToTimeZonesMapper) answers by offsets, not by countries, and by country code where it does not know an area code.
# Seen on 29 November 2026 with valid numbers:
#   +50580000000   (Nicaragua)     [America/Chicago]       Chicago has summer time, Managua has none
#   +213550000000  (Algeria)       [Europe/Paris]          likewise
#   +5591960000000 (Pará, Brazil)  [America/Manaus]        Belém is an hour ahead of Manaus
#   +18765550101   (Jamaica)       42 zones, from Pacific/Guam to America/St_Johns
#   +12195550101   (Gary, Indiana) [America/New_York]      Gary keeps Chicago's time
# Exits with an error when any of these changes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>numbers</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.googlecode.libphonenumber</groupId><artifactId>libphonenumber</artifactId><version>9.0.43</version></dependency>
    <dependency><groupId>com.googlecode.libphonenumber</groupId><artifactId>geocoder</artifactId><version>3.23</version></dependency>
  </dependencies></project>
POM
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib >&2
cat > Zones.java <<'JAVA'
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

class Zones {
    public static void main(String[] numbers) throws Exception {
        for (String written : numbers) {
            var number = PhoneNumberUtil.getInstance().parse(written, "ZZ");
            var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
            System.out.println(written + " " + PhoneNumberUtil.getInstance().isValidNumber(number) + " " + (zones.size() > 3 ? zones.size() + " zones" : zones));
        }
    }
}
JAVA
java -cp 'lib/*' Zones.java +50580000000 +213550000000 +5591960000000 +18765550101 +12195550101 | tee seen
diff seen - <<'SEEN'
+50580000000 true [America/Chicago]
+213550000000 true [Europe/Paris]
+5591960000000 true [America/Manaus]
+18765550101 true 42 zones
+12195550101 true [America/New_York]
SEEN
