package dev.pastdue.testing;

import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply store around whose writes something else happens, as when another invocation is quicker, or this one dies.
 *
 * @param before runs before each write
 * @param after runs after each write
 */
record BusyReplies(ReplyStore real, Runnable before, Runnable after) implements ReplyStore {
    /** Something happens before the first write only. */
    static BusyReplies once(ReplyStore real, Runnable before) {
        boolean[] happened = {false};
        return new BusyReplies(
                real,
                () -> {
                    if (!happened[0]) {
                        happened[0] = true;
                        before.run();
                    }
                },
                () -> {});
    }

    @Override
    public Map<String, Reply> get(Collection<String> ids) {
        return real.get(ids);
    }

    @Override
    public boolean write(ReplyWrite write) {
        before.run();
        boolean written = real.write(write);
        after.run();
        return written;
    }

    @Override
    public Page open(@Nullable String after) {
        return real.open(after);
    }
}
