package dev.synackademy.explorer;

import dev.synackademy.network.Action;
import dev.synackademy.network.EventLog;
import dev.synackademy.network.Packet;
import dev.synackademy.network.Replay;
import dev.synackademy.network.World;
import dev.synackademy.statespace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path of the search told by the {@link World} it was found in: the moves become actions on numbered packets, one after the
 * other at even intervals.
 */
public final class Story {

    /** Between two moves, so that arrows do not lie on each other. */
    private static final long STEP_MICROS = 20_000;

    private final Situation situation;
    private final List<Replay.Step> steps = new ArrayList<>();
    private final World start;
    private World world;
    private long nowMicros;
    private final int openingEntries;
    private int moves;

    private Story(Situation situation, Opening opening) {
        this.situation = situation;
        start = opening.world();
        world = start;
        opening.actions().forEach(this::happen);
        openingEntries = Replay.of(start, steps).size();
    }

    /** The story of a path that was found in this situation. */
    public static Story of(Situation situation, Path<Moment, Move> path) {
        Opening opening = situation.openings().get(path.indexes().getFirst());
        Story story = new Story(situation, opening);
        path.actions().forEach(story::follow);
        return story;
    }

    /**
     * The same choices where another rule holds, as far as they can be made there.
     *
     * @param model the model of that situation, with the bounds of the path
     */
    public static Story retold(Situation situation, TcpModel model, Path<Moment, Move> path) {
        int beginning = path.indexes().getFirst();
        Story story = new Story(situation, situation.openings().get(beginning));
        Moment moment = model.initialStates().get(beginning);
        for (Move wanted : path.actions()) {
            List<Move> moves = model.actions(moment);
            Move possible = first(moves, move -> isTheSame(move, wanted, Parcel::equals));
            if (possible == null) {
                possible = first(moves, move -> isTheSame(move, wanted, Story::isAlike));
            }
            if (possible == null) {
                break;
            }
            story.follow(possible);
            moment = model.next(moment, possible);
        }
        return story;
    }

    private static @Nullable Move first(List<Move> moves, Predicate<Move> condition) {
        return moves.stream().filter(condition).findFirst().orElse(null);
    }

    private static boolean isTheSame(Move move, Move other, BiPredicate<Parcel, Parcel> parcels) {
        return switch (move) {
            case Move.Deliver deliver ->
                other instanceof Move.Deliver that && parcels.test(deliver.parcel(), that.parcel());
            case Move.Lose lose -> other instanceof Move.Lose that && parcels.test(lose.parcel(), that.parcel());
            case Move.Duplicate duplicate ->
                other instanceof Move.Duplicate that && parcels.test(duplicate.parcel(), that.parcel());
            case Move.Call call -> call.equals(other);
            case Move.Expire expire -> expire.equals(other);
            case Move.Tick tick -> tick.equals(other);
        };
    }

    /** Where other initial sequence numbers were chosen, a packet with the same part in the story has other numbers. */
    private static boolean isAlike(Parcel parcel, Parcel other) {
        return parcel.from().equals(other.from())
                && parcel.to() == other.to()
                && parcel.injected() == other.injected()
                && parcel.segment().bits().equals(other.segment().bits())
                && parcel.segment().text().equals(other.segment().text());
    }

    /** How many moves it is long, the opening not counted. */
    public int moves() {
        return moves;
    }

    /** The log of it all, the opening included. */
    public EventLog log() {
        return Replay.of(start, steps, nowMicros);
    }

    /** When the last move was made, in virtual time. */
    public long endMicros() {
        return nowMicros;
    }

    /** How many entries of the log tell of the opening. */
    public int openingEntries() {
        return openingEntries;
    }

    /** The world it leads to. */
    public World world() {
        return world;
    }

    private void follow(Move move) {
        moves++;
        switch (move) {
            case Move.Deliver deliver -> happen(new Action.Deliver(packet(deliver.parcel())));
            case Move.Lose lose -> happen(new Action.Lose(packet(lose.parcel()), Action.Cause.RANDOM));
            case Move.Duplicate duplicate -> happen(new Action.Duplicate(packet(duplicate.parcel())));
            case Move.Call call -> happen(new Action.RunStep(name(call.host()), call.process()));
            case Move.Expire expire ->
                happen(new Action.Expire(name(expire.host()), expire.connection(), expire.timer()));
            case Move.Tick tick -> nowMicros += situation.tickMicros();
        }
    }

    private String name(int host) {
        return start.hosts().get(host).name();
    }

    /**
     * Of those in flight at the end that say this, the one that has been there longest.
     *
     * @throws IllegalStateException if there is none
     */
    public Packet packet(Parcel parcel) {
        for (Packet packet : world.flights().get(parcel.to())) {
            if (packet.from().equals(parcel.from())
                    && packet.source().equals(parcel.source())
                    && packet.destination().equals(parcel.destination())
                    && packet.segment().equals(parcel.segment())
                    && packet.injected() == parcel.injected()) {
                return packet;
            }
        }
        throw new IllegalStateException(parcel.segment() + " is not in flight");
    }

    private void happen(Action action) {
        nowMicros += STEP_MICROS;
        steps.add(new Replay.Step(action, nowMicros));
        world = world.apply(action, nowMicros).after();
        for (Packet packet : List.copyOf(world.flights().getLast())) { // for an address that nobody has
            Action lost = new Action.Lose(packet, Action.Cause.UNROUTABLE);
            steps.add(new Replay.Step(lost, nowMicros));
            world = world.apply(lost, nowMicros).after();
        }
    }
}
