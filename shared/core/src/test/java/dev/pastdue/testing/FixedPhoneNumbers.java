package dev.pastdue.testing;

import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.model.PhoneReading.Unusable;
import dev.pastdue.core.model.PhoneReading.Usable;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** A numbering plan of our own: a number is + and 11 or 12 digits; 09… is read as +8869…; what stands before the digits tells the zones. */
public final class FixedPhoneNumbers implements PhoneNumbers {
    @Override
    public PhoneReading read(String written, String region, Set<String> allowed) {
        String digits = written.replace(" ", "").replace("-", "");
        String e164 = digits.startsWith("09") ? "+886" + digits.substring(1) : digits;
        if (e164.matches("\\+[0-9]{11,12}")) {
            return new Usable(e164);
        }
        return new Unusable(written.isBlank() ? PhoneFault.MISSING : PhoneFault.UNREADABLE);
    }

    @Override
    public List<ZoneId> zones(String e164) {
        if (e164.startsWith("+886")) {
            return List.of(ZoneId.of("Asia/Taipei"));
        }
        if (e164.startsWith("+1")) {
            return List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        }
        return List.of();
    }
}
