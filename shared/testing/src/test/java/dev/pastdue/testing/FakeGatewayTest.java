package dev.pastdue.testing;

import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.send.SmsGateway;
import dev.pastdue.testing.contract.SmsGatewayFaultsContract;
import java.util.List;

class FakeGatewayTest extends SmsGatewayFaultsContract {
    private final FakeGateway gateway = new FakeGateway();

    @Override
    protected SmsGateway gateway() {
        return gateway;
    }

    @Override
    protected void throttleNext() {
        gateway.answersNext(new SmsGateway.Result.Throttled());
    }

    @Override
    protected void refuseNextNumber() {
        gateway.answersNext(new SmsGateway.Result.Refused(Reason.INVALID_NUMBER));
    }

    @Override
    protected void loseNextAnswer() {
        gateway.answersNext(new SmsGateway.Result.Unknown("ReadTimeout"));
    }

    @Override
    protected List<SmsGateway.Sms> requests() {
        return gateway.requests();
    }
}
