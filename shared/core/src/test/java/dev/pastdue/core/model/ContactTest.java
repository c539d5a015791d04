package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact.Claim;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00Z");

    @Test
    void invariant5_aNoticeThatIsSentOnceMoreClaimsOnceMoreAndGivesBackThatClaimAlone() {
        Contact once = Contact.unknown("+14155550178").withClaim("a#2026-01-17#r", NOW, NOW.minusSeconds(100));
        Contact twice = once.withClaim("a#2026-01-17#r", NOW.plusSeconds(1), NOW.minusSeconds(100));

        assertThat(twice.claims())
                .containsExactly(new Claim("a#2026-01-17#r", NOW), new Claim("a#2026-01-17#r", NOW.plusSeconds(1)));
        assertThat(twice.withoutClaim("a#2026-01-17#r", NOW.plusSeconds(1))).isEqualTo(once);
    }

    @Test
    void oldClaimsAreForgotten() {
        Contact contact = Contact.unknown("+14155550178")
                .withClaim("a", NOW, NOW)
                .withClaim("b", NOW.plusSeconds(50), NOW)
                .withClaim("c", NOW.plusSeconds(100), NOW.plusSeconds(50));

        assertThat(contact.claims().stream().map(Claim::notice)).containsExactly("b", "c");
    }

    @Test
    void aClaimGivenBackIsAsIfItHadNotBeenMade() {
        Contact before = Contact.unknown("+14155550178").withClaim("a", NOW, NOW);

        assertThat(before.withClaim("b", NOW.plusSeconds(9), NOW).withoutClaim("b", NOW.plusSeconds(9)))
                .isEqualTo(before);
        assertThat(before.withoutClaim("a", NOW)).isEqualTo(Contact.unknown("+14155550178"));
    }
}
