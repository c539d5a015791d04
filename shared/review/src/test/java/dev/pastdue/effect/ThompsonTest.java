package dev.pastdue.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.effect.Thompson.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weights of Thompson sampling. */
class ThompsonTest {
    @Test
    void whatIsClearlyBetterGetsMostAndTheOtherKeepsItsFloor() {
        assertThat(Thompson.weights(List.of(new Seen(1_000, 500), new Seen(1_000, 300)), 1))
                .containsExactly(80, 20);
    }

    @Test
    void whereNothingIsKnownNoneIsPreferred() {
        List<Integer> weights = Thompson.weights(List.of(new Seen(0, 0), new Seen(0, 0)), 1);

        assertThat(weights).allSatisfy(weight -> assertThat(weight).isBetween(47, 53));
        assertThat(weights.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Thompson.WHOLE);
    }

    /** By the closed form: of rates 11/21 and 9/21 with 20 keys each, the first is better with a chance of about 73 %. */
    @Test
    void anArmGetsItsChanceToBeTheBestBetweenTheFloors() {
        List<Integer> weights = Thompson.weights(List.of(new Seen(20, 11), new Seen(20, 9)), 3);

        assertThat(weights.getFirst()).isBetween(20 + (int) (60 * 0.70), 20 + (int) (60 * 0.77));
    }

    @Test
    void theSameSeedGivesTheSameAndManyArmsAllLive() {
        List<Seen> arms =
                List.of(new Seen(50, 10), new Seen(80, 70), new Seen(10, 1), new Seen(90, 85), new Seen(5, 0));

        List<Integer> weights = Thompson.weights(arms, 7);

        assertThat(weights)
                .isEqualTo(Thompson.weights(arms, 7))
                .allSatisfy(weight -> assertThat(weight).isPositive());
        assertThat(weights.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Thompson.WHOLE);
    }
}
