package dev.synackademy.explorer;

import dev.synackademy.statespace.StateReader;
import dev.synackademy.statespace.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A state of the search: hosts and packets by their numbers in a {@link Physics}, and what is left of the bounds. Packets are a
 * bag, in the order of what they say, so that two that crossed are not told apart from two that did not.
 */
public final class Moment {

    static final int LIFE_BITS = 4;

    final Physics physics;
    final int[] sites;

    /** Each a parcel's number and, in the lowest bits, how many ticks it may still be in the network. */
    final int[] bag;

    final int losses;
    final int duplicates;
    final int repetitions;

    Moment(Physics physics, int[] sites, int[] bag, int losses, int duplicates, int repetitions) {
        this.physics = physics;
        this.sites = sites;
        this.bag = bag;
        this.losses = losses;
        this.duplicates = duplicates;
        this.repetitions = repetitions;
    }

    void pack(StateWriter to) {
        to.putVarint(losses << 6 | duplicates << 3 | repetitions);
        for (int site : sites) {
            to.putVarint(site);
        }
        to.putVarint(bag.length);
        for (int entry : bag) {
            to.putVarint(entry);
        }
    }

    static Moment unpack(Physics physics, int hosts, StateReader from) {
        int left = from.getVarint();
        int[] sites = new int[hosts];
        for (int i = 0; i < hosts; i++) {
            sites[i] = from.getVarint();
        }
        int[] bag = new int[from.getVarint()];
        for (int i = 0; i < bag.length; i++) {
            bag[i] = from.getVarint();
        }
        return new Moment(physics, sites, bag, left >> 6, left >> 3 & 7, left & 7);
    }

    // What properties ask.

    public Site site(int host) {
        return physics.site(sites[host]);
    }

    /** What is in flight. */
    public List<Parcel> inFlight() {
        List<Parcel> parcels = new ArrayList<>(bag.length);
        for (int entry : bag) {
            parcels.add(parcel(entry));
        }
        return parcels;
    }

    public boolean isNetworkEmpty() {
        return bag.length == 0;
    }

    /** Whether a packet has been lost since the beginning. */
    public boolean isSomethingLost() {
        return losses < physics.bounds().losses();
    }

    /** How many more packets may be lost. */
    public int lossesLeft() {
        return losses;
    }

    /** How many more times a packet may be duplicated. */
    public int duplicatesLeft() {
        return duplicates;
    }

    /** How many more times a retransmission timer may fire. */
    public int repetitionsLeft() {
        return repetitions;
    }

    Parcel parcel(int entry) {
        return physics.parcel(entry >> LIFE_BITS);
    }

    static int life(int entry) {
        return entry & (1 << LIFE_BITS) - 1;
    }

    static int parcelNumber(int entry) {
        return entry >> LIFE_BITS;
    }

    static int entry(int parcelNumber, int life) {
        return parcelNumber << LIFE_BITS | life;
    }

    // What becomes of it.

    Moment with(int host, int site, int[] nextBag, int repetitionsLeft) {
        int[] changed = sites.clone();
        changed[host] = site;
        return new Moment(physics, changed, nextBag, losses, duplicates, repetitionsLeft);
    }

    int[] bagWithout(int slot) {
        int[] rest = new int[bag.length - 1];
        System.arraycopy(bag, 0, rest, 0, slot);
        System.arraycopy(bag, slot + 1, rest, slot, rest.length - slot);
        return rest;
    }

    /** The bag with more in it, in order. */
    int[] bagWith(int[] some, int[] parcels, int life) {
        if (parcels.length == 0) {
            return some;
        }
        int[] more = Arrays.copyOf(some, some.length + parcels.length);
        int size = some.length;
        for (int parcel : parcels) {
            int entry = entry(parcel, life);
            int at = size++;
            while (at > 0 && isBefore(entry, more[at - 1])) {
                more[at] = more[at - 1];
                at--;
            }
            more[at] = entry;
        }
        return more;
    }

    private boolean isBefore(int a, int b) {
        if (parcelNumber(a) == parcelNumber(b)) {
            return life(a) < life(b);
        }
        return parcel(a).order().compareTo(parcel(b).order()) < 0;
    }

    /** A tick later. Nothing that has had its time in the network is left in it then: time stands while there is. */
    int[] agedBag() {
        int[] aged = new int[bag.length];
        for (int i = 0; i < aged.length; i++) {
            aged[i] = bag[i] - 1;
        }
        return aged;
    }
}
