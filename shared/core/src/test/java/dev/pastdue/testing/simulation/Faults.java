package dev.pastdue.testing.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Puts itself before ports: crashes before or after a call, and lets another invocation run in between. */
final class Faults {
    private final Random random;
    private final double crash;
    private final double interleave;
    private final Runnable other;
    private boolean on = true;
    private long crashes;

    /**
     * @param crash the probability of a crash before a call, and of one after it
     * @param interleave the probability that another invocation runs before a call
     * @param other runs another invocation
     */
    Faults(Random random, double crash, double interleave, Runnable other) {
        this.random = random;
        this.crash = crash;
        this.interleave = interleave;
        this.other = other;
    }

    void off() {
        on = false;
    }

    long crashes() {
        return crashes;
    }

    <T> T before(Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    String call = port.getSimpleName() + "." + method.getName();
                    if (on && random.nextDouble() < interleave) {
                        other.run();
                    }
                    crashPerhaps("before " + call);
                    Object answer = call(real, method, arguments);
                    crashPerhaps("after " + call);
                    return answer;
                }));
    }

    private void crashPerhaps(String where) {
        if (on && random.nextDouble() < crash) {
            crashes++;
            throw new Crash(where);
        }
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }
}
