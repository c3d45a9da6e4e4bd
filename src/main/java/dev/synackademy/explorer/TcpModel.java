package dev.synackademy.explorer;

import dev.synackademy.statespace.Model;
import dev.synackademy.statespace.Property;
import dev.synackademy.statespace.StateReader;
import dev.synackademy.statespace.StateWriter;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.List;

/**
 * All that can happen in a {@link Situation} within {@link Bounds}: any packet in flight may arrive, be lost or be duplicated,
 * whatever left before it; any application that may go on may do so; timers may fire.
 */
public final class TcpModel implements Model<Moment, Move> {

    private final Situation situation;
    private final Physics physics;
    private final List<Moment> starts;
    private final List<Property<Moment>> properties;

    public TcpModel(Situation situation, Bounds bounds, List<Property<Moment>> properties) {
        this.situation = situation;
        this.properties = List.copyOf(properties);
        physics = new Physics(situation, bounds);
        starts = physics.starts();
    }

    @Override
    public List<Moment> initialStates() {
        return starts;
    }

    @Override
    public List<Property<Moment>> properties() {
        return properties;
    }

    @Override
    public void pack(Moment moment, StateWriter to) {
        moment.pack(to);
    }

    @Override
    public Moment unpack(StateReader from) {
        return Moment.unpack(physics, starts.getFirst().sites.length, from);
    }

    @Override
    public List<Move> actions(Moment moment) {
        List<Move> moves = new ArrayList<>();
        for (int slot = 0; slot < moment.bag.length; slot++) {
            if (slot > 0 && moment.bag[slot] == moment.bag[slot - 1]) {
                continue; // the same again
            }
            Parcel parcel = moment.parcel(moment.bag[slot]);
            moves.add(new Move.Deliver(parcel, slot));
            if (moment.losses > 0) {
                moves.add(new Move.Lose(parcel, slot));
            }
            if (moment.duplicates > 0) {
                moves.add(new Move.Duplicate(parcel, slot));
            }
        }
        boolean timeStands = isSomethingDue(moment);
        for (int site : moment.sites) {
            for (Move move : physics.moves(site)) {
                timeStands |=
                        move instanceof Move.Expire; // also where no more repetitions are allowed: not followed further
                if (isAllowed(moment, move)) {
                    moves.add(move);
                }
            }
        }
        if (situation.isTimed() && !timeStands && hasClocks(moment)) {
            moves.add(new Move.Tick());
        }
        return moves;
    }

    private static boolean isAllowed(Moment moment, Move move) {
        return !(move instanceof Move.Expire expire)
                || expire.timer() != Timer.RETRANSMISSION
                || moment.repetitions > 0;
    }

    /** What has been in the network for an MSL either arrives now or is lost. */
    private static boolean isSomethingDue(Moment moment) {
        for (int entry : moment.bag) {
            if (Moment.life(entry) == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean hasClocks(Moment moment) {
        if (moment.bag.length > 0) {
            return true;
        }
        for (int site : moment.sites) {
            for (Site.Clock clock : physics.site(site).clocks()) {
                if (clock.ticks() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Moment next(Moment moment, Move move) {
        return switch (move) {
            case Move.Deliver deliver -> {
                int host = deliver.parcel().to();
                int number = Moment.parcelNumber(moment.bag[deliver.slot()]);
                Physics.Outcome outcome = physics.deliver(moment.sites[host], number);
                yield after(moment, host, outcome, moment.bagWithout(deliver.slot()), moment.repetitions);
            }
            case Move.Lose lose ->
                new Moment(
                        physics,
                        moment.sites,
                        moment.bagWithout(lose.slot()),
                        moment.losses - 1,
                        moment.duplicates,
                        moment.repetitions);
            case Move.Duplicate duplicate -> {
                int entry = moment.bag[duplicate.slot()];
                int[] bag = moment.bagWith(moment.bag, new int[] {Moment.parcelNumber(entry)}, Moment.life(entry));
                yield new Moment(physics, moment.sites, bag, moment.losses, moment.duplicates - 1, moment.repetitions);
            }
            case Move.Call call -> {
                Physics.Outcome outcome = physics.call(moment.sites[call.host()], call.process());
                yield after(moment, call.host(), outcome, moment.bag, moment.repetitions);
            }
            case Move.Expire expire -> {
                int site = moment.sites[expire.host()];
                Physics.Outcome outcome = physics.expire(site, expire.connection(), expire.timer());
                int left = moment.repetitions - (expire.timer() == Timer.RETRANSMISSION ? 1 : 0);
                yield after(moment, expire.host(), outcome, moment.bag, left);
            }
            case Move.Tick tick -> {
                int[] sites = moment.sites.clone();
                for (int i = 0; i < sites.length; i++) {
                    sites[i] = physics.tick(sites[i]);
                }
                yield new Moment(
                        physics, sites, moment.agedBag(), moment.losses, moment.duplicates, moment.repetitions);
            }
        };
    }

    private Moment after(Moment before, int host, Physics.Outcome outcome, int[] bag, int repetitions) {
        int[] next = before.bagWith(bag, outcome.sent(), situation.lifetimeTicks());
        return before.with(host, outcome.site(), next, repetitions);
    }
}
