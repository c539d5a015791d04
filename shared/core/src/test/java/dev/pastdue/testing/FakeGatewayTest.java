package dev.pastdue.testing;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.testing.contract.TextGatewayFaultsContract;
import java.util.List;

class FakeGatewayTest extends TextGatewayFaultsContract {
    private final FakeGateway gateway = new FakeGateway();

    @Override
    protected TextGateway gateway() {
        return gateway;
    }

    @Override
    protected void throttleNext() {
        gateway.answersNext(new TextGateway.Result.Throttled());
    }

    @Override
    protected void refuseNextNumber() {
        gateway.answersNext(new TextGateway.Result.Refused(Reason.INVALID_NUMBER));
    }

    @Override
    protected void loseNextAnswer() {
        gateway.answersNext(new TextGateway.Result.Unknown("ReadTimeout"));
    }

    @Override
    protected List<TextGateway.Sms> requests() {
        return gateway.requests();
    }
}
