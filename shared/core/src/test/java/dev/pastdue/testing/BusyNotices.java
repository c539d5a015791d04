package dev.pastdue.testing;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice store before whose writes something else happens, as when another invocation is quicker.
 *
 * @param before runs before each write
 */
record BusyNotices(NoticeStore real, Runnable before) implements NoticeStore {
    /** Something happens before the first write only. */
    static BusyNotices once(NoticeStore real, Runnable before) {
        boolean[] happened = {false};
        return new BusyNotices(real, () -> {
            if (!happened[0]) {
                happened[0] = true;
                before.run();
            }
        });
    }

    @Override
    public Map<NoticeKey, Notice> get(Collection<NoticeKey> keys) {
        return real.get(keys);
    }

    @Override
    public List<Notice> of(String accountId) {
        return real.of(accountId);
    }

    @Override
    public List<Boolean> commit(List<DecisionWrite> decisions) {
        before.run();
        return real.commit(decisions);
    }

    @Override
    public boolean claim(Notice notice, List<Contact> counted, long accountVersion) {
        before.run();
        return real.claim(notice, counted, accountVersion);
    }

    @Override
    public boolean record(Notice notice, List<Contact> counted) {
        before.run();
        return real.record(notice, counted);
    }

    @Override
    public boolean record(Notice notice) {
        before.run();
        return real.record(notice);
    }

    @Override
    public Page deferredTo(Instant slot, @Nullable String after) {
        return real.deferredTo(slot, after);
    }

    @Override
    public Page deferredBetween(Instant from, Instant to, @Nullable String after) {
        return real.deferredBetween(from, to, after);
    }

    @Override
    public Page unknown(@Nullable String after) {
        return real.unknown(after);
    }
}
