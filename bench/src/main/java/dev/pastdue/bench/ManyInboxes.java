package dev.pastdue.bench;

import dev.pastdue.core.text.Segments;
import dev.pastdue.sandbox.page.Command;
import dev.pastdue.sandbox.page.CommandResult;
import dev.pastdue.sandbox.page.Console;
import dev.pastdue.sandbox.page.WorldView;
import dev.pastdue.sandbox.page.WorldView.AccountLine;
import dev.pastdue.sandbox.page.WorldView.Inbox;
import dev.pastdue.sandbox.page.WorldView.Message;
import dev.pastdue.sandbox.page.WorldView.Outcome;
import dev.pastdue.sandbox.page.WorldView.Switches;
import dev.pastdue.sandbox.page.WorldView.Today;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A world that stands still, of as many inboxes as asked for, each with one text of three segments: for what the page itself costs. */
public final class ManyInboxes implements Console {
    private static final Instant SENT = Instant.parse("2005-09-01T01:30:00Z");
    private static final LocalDate DAY = LocalDate.of(2005, 9, 1);
    private static final String TEXT =
            "[Example Bank] Dear Mary-Jane, the credit card payment of TWD 2,400 was due on 27 Aug 2005 and has not reached us yet. "
                    .repeat(3);

    private final WorldView view;

    /** @param inboxes at most 10,000: so many numbers are there for fiction in a hundred area codes */
    public ManyInboxes(int inboxes) {
        List<String> parts = Segments.parts(TEXT);
        view = new WorldView(
                1,
                SENT.plusSeconds(inboxes),
                ZoneId.of("Asia/Taipei"),
                Map.of("en", "Example Bank"),
                new Switches(false, false),
                new Today(DAY, Map.of("delivered", (long) inboxes), List.of(new Outcome("DELIVERED", "", inboxes))),
                IntStream.range(0, inboxes)
                        .mapToObj(number -> new Inbox(
                                phone(number),
                                "OPEN",
                                List.of(account(number)),
                                List.of(new Message(
                                        SENT.plusSeconds(number),
                                        true,
                                        parts,
                                        account(number),
                                        "reminder",
                                        "DELIVERED",
                                        ""))))
                        .toList(),
                IntStream.range(0, inboxes).mapToObj(ManyInboxes::line).toList(),
                List.of());
    }

    private static String phone(int number) {
        return "+1%d5550%d".formatted(200 + number / 100, 100 + number % 100);
    }

    private static String account(int number) {
        return "M-%06d".formatted(number);
    }

    private static AccountLine line(int number) {
        return new AccountLine(
                account(number),
                "Mary-Jane Chen",
                phone(number),
                "credit card",
                DAY.minusDays(5),
                "2400.00",
                "TWD",
                5,
                "reminder",
                new Outcome("DELIVERED", "", 1),
                List.of(CommandResult.of("next-look")
                        .with("day", DAY.plusDays(2).toString())));
    }

    @Override
    public WorldView view() {
        return view;
    }

    @Override
    public List<String> recorded(String accountId, String language) {
        return List.of();
    }

    @Override
    public CommandResult press(Command button) {
        return CommandResult.of("time").with("now", view.now()).with("texts", 0);
    }
}
