package dev.pastdue.aws;

import dev.pastdue.core.reply.CarrierOptOuts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * The numbers that Amazon SNS does not text in this account and Region, because somebody opted out there. A page has up to 100 of them;
 * {@code OptInPhoneNumber} takes one number once in 30 days.
 */
public final class SnsOptOuts implements CarrierOptOuts {
    private static final int SERVERS = 500;

    private final SnsClient sns;

    public SnsOptOuts(SnsClient sns) {
        this.sns = sns;
    }

    @Override
    public OptIn optIn(String phone) {
        try {
            if (!sns.checkIfPhoneNumberIsOptedOut(check -> check.phoneNumber(phone))
                    .isOptedOut()) {
                return OptIn.NOT_LISTED;
            }
            sns.optInPhoneNumber(optIn -> optIn.phoneNumber(phone));
            return OptIn.DONE;
        } catch (SnsException e) {
            return e.isThrottlingException() || e.statusCode() >= SERVERS ? OptIn.LATER : OptIn.REFUSED;
        } catch (SdkException e) {
            return OptIn.LATER;
        }
    }

    /** @throws SdkException where SNS does not answer */
    @Override
    public Page list(@Nullable String after) {
        ListPhoneNumbersOptedOutResponse answer = sns.listPhoneNumbersOptedOut(list -> list.nextToken(after));
        String next = answer.nextToken();
        return new Page(List.copyOf(answer.phoneNumbers()), next == null || next.isEmpty() ? null : next);
    }
}
