package dev.pastdue.sandbox.carrier;

import dev.pastdue.core.text.Segments;
import dev.pastdue.emulator.Carrier;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Faults;
import dev.pastdue.emulator.Receipt;
import dev.pastdue.emulator.Receipt.Detail;
import dev.pastdue.emulator.Receipt.Status;
import dev.pastdue.emulator.Text;
import dev.pastdue.sandbox.carrier.CarrierSettings.Fate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A carrier that draws what becomes of each text from its settings and a seed. A text's lot depends on the seed and its message id alone; the
 * spend limit also on the texts before it.
 */
public final class SeededCarrier implements Carrier {
    private static final String ACCEPTED = "Message has been accepted by phone carrier";
    private static final Duration SOONEST = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMinutes(1);
    /** In real time: to the sender a connection that says nothing for so long and one that hangs for minutes are the same. */
    private static final Duration SILENCE = Duration.ofMillis(50);
    /** AWS logs an opted-out number in two ways, of which only the other is documented. */
    private static final double SAYS_WHO_OPTED_OUT = 0.25;

    private final CarrierSettings settings;
    private final long seed;
    private final Map<YearMonth, BigDecimal> spent = new HashMap<>();

    public SeededCarrier(CarrierSettings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
    }

    /** What goes wrong with the requests to SNS. */
    public Faults faults() {
        var random = new SplittableRandom(seed);
        CarrierSettings.Publishing publish = settings.publish();
        return Faults.share(publish.throttled(), random.split(), new Fault.Throttle())
                .or(Faults.share(publish.serverErrors(), random.split(), new Fault.ServerError()))
                .or(Faults.share(publish.hangs(), random.split(), new Fault.Hang(SILENCE)))
                .or(Faults.share(publish.dropped(), random.split(), new Fault.AcceptThenDrop()));
    }

    @Override
    public List<Receipt> receipts(Text text) {
        UUID id = UUID.fromString(text.messageId());
        var random = new SplittableRandom(seed ^ id.getMostSignificantBits() ^ id.getLeastSignificantBits());
        BigDecimal price = settings.usdPerPart(text.phone())
                .multiply(BigDecimal.valueOf(Segments.of(text.body()).count()));
        Optional<Failure> failure = failure(text, price, random);
        Receipt receipt = receipt(text, failure, price, random);
        var receipts = new ArrayList<Receipt>();
        if (random.nextDouble() >= settings.receipts().lost()) {
            receipts.add(receipt);
        }
        if (random.nextDouble() < settings.receipts().repeated()) {
            receipts.add(later(receipt, random));
        }
        if (random.nextDouble() < settings.receipts().contradictory()) {
            Optional<Failure> opposite =
                    failure.isPresent() ? Optional.empty() : Optional.of(Failure.PHONE_UNREACHABLE);
            receipts.add(later(receipt(text, opposite, price, random), random));
        }
        return receipts;
    }

    private Optional<Failure> failure(Text text, BigDecimal price, RandomGenerator random) {
        double draw = random.nextDouble();
        String most = text.attributes().get("AWS.SNS.SMS.MaxPrice");
        if (most != null && price.compareTo(new BigDecimal(most)) > 0) {
            return Optional.of(Failure.TOO_DEAR);
        }
        Optional<Failure> failure =
                settings.always(text.phone()).orElseGet(() -> drawn(draw)).failure();
        boolean leavesSns = failure.map(f -> f.detail() != Detail.BARE).orElse(true);
        return leavesSns && !afford(text, price) ? Optional.of(Failure.NO_QUOTA) : failure;
    }

    private Fate drawn(double draw) {
        double sum = 0;
        for (Map.Entry<Failure, Double> share : settings.failures().entrySet()) {
            sum += share.getValue();
            if (draw < sum) {
                return new Fate(Optional.of(share.getKey()));
            }
        }
        return new Fate(Optional.empty());
    }

    private synchronized boolean afford(Text text, BigDecimal price) {
        YearMonth month = YearMonth.from(text.sentAt().atZone(ZoneOffset.UTC));
        BigDecimal sum = spent.getOrDefault(month, BigDecimal.ZERO).add(price);
        BigDecimal limit = settings.spendLimitUsd();
        if (limit != null && sum.compareTo(limit) > 0) {
            return false;
        }
        spent.put(month, sum);
        return true;
    }

    private Receipt receipt(Text text, Optional<Failure> failure, BigDecimal price, RandomGenerator random) {
        Duration after = delay(random);
        return failure.map(f -> new Receipt(
                        after, Status.FAILURE, words(f, text, random), f.detail(), priceOf(f.detail(), price)))
                .orElseGet(() -> new Receipt(after, Status.SUCCESS, ACCEPTED, Detail.FULL, price));
    }

    private static @Nullable BigDecimal priceOf(Detail detail, BigDecimal price) {
        return detail == Detail.BARE || detail == Detail.WITHOUT_PRICE ? null : price;
    }

    private static String words(Failure failure, Text text, RandomGenerator random) {
        boolean saysWho = failure == Failure.OPTED_OUT && random.nextDouble() < SAYS_WHO_OPTED_OUT;
        return saysWho ? text.phone() + " is opted out" : failure.words();
    }

    private Receipt later(Receipt receipt, RandomGenerator random) {
        return new Receipt(
                receipt.after().plus(delay(random)),
                receipt.status(),
                receipt.response(),
                receipt.detail(),
                receipt.priceUsd());
    }

    /** Mostly soon, in the way of things that wait for chance; a late one anywhere up to the latest, sooner rather than later. */
    private Duration delay(RandomGenerator random) {
        CarrierSettings.Delay delay = settings.delay();
        double draw = 1 - random.nextDouble();
        double millis;
        if (random.nextDouble() < delay.late()) {
            double least = Math.min(LATE.toMillis(), delay.most().toMillis());
            millis = least * Math.pow(delay.most().toMillis() / least, draw);
        } else {
            millis = delay.median().toMillis() * -Math.log(draw) / Math.log(2);
        }
        return Duration.ofMillis(Math.clamp(
                Math.round(millis),
                SOONEST.toMillis(),
                Math.max(SOONEST.toMillis(), delay.most().toMillis())));
    }
}
