package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Workers, and the threads they work on if there are several. */
final class Crew<S, A> implements AutoCloseable {

    /** Some slices, one after the other. */
    interface Job<S, A> {

        /** Lets a worker do the slice with this index. */
        void work(Worker<S, A> worker, int slice);
    }

    private final List<Worker<S, A>> workers = new ArrayList<>();
    private final @Nullable ExecutorService threads;

    Crew(Model<S, A> model, StateStore store, int size) {
        for (int i = 0; i < size; i++) {
            workers.add(new Worker<>(model.view(), store));
        }
        threads = size == 1 ? null : Executors.newFixedThreadPool(size, Crew::thread);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "statespace");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Has all slices done, and returns when they are; whoever is free takes the next.
     *
     * @throws InterruptedException if the caller's thread is interrupted; then some may be still in work
     */
    void work(int slices, Job<S, A> job) throws InterruptedException {
        var next = new AtomicInteger();
        if (threads == null || slices == 1) {
            takeSlices(workers.getFirst(), next, slices, job);
            return;
        }
        List<Callable<Boolean>> shares = new ArrayList<>();
        for (Worker<S, A> worker : workers) {
            shares.add(() -> takeSlices(worker, next, slices, job));
        }
        for (Future<Boolean> share : threads.invokeAll(shares)) {
            join(share);
        }
    }

    private static <S, A> boolean takeSlices(Worker<S, A> worker, AtomicInteger next, int slices, Job<S, A> job) {
        for (int slice = next.getAndIncrement(); slice < slices; slice = next.getAndIncrement()) {
            job.work(worker, slice);
        }
        return true;
    }

    private static void join(Future<Boolean> share) throws InterruptedException {
        try {
            share.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a worker failed", failed.getCause());
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
