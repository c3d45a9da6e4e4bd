package dev.synackademy.statespace;

/**
 * Where the states of a {@link StateStore} are, by their hashes: open addressing with linear probing.
 *
 * <p>An entry is a hash of 32 bits and a ref. As the hash is at hand, growing need not look at the states, and hardly ever is a
 * state looked at that is not the one sought. And as an entry's home is its hash scaled to the table, entries are nearly in the
 * order of their hashes: growing reads the old table and writes the new one from front to back.
 */
final class HashTable {

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] entries = new long[FIRST_CAPACITY];
    private int size;

    long memoryBytes() {
        return (long) entries.length * Long.BYTES;
    }

    /** What one more entry needs beyond what is already taken: if it must grow, the old table stays until the new one is full. */
    long growthBytes() {
        return isFull() ? (long) grownCapacity() * Long.BYTES : 0;
    }

    /** Where to look first. */
    int home(int hash) {
        return home(hash, entries.length);
    }

    /** The entry there, whatever it is; reading it brings it, and what follows it, into the processor's cache. */
    long peek(int slot) {
        return entries[slot];
    }

    /** The first slot from this one on that has this hash, or −1 if an empty one comes before. */
    int seek(int hash, int from) {
        long[] all = entries;
        int slot = from;
        while (true) {
            long entry = all[slot];
            if (entry == 0) {
                return -1;
            }
            if ((int) (entry >>> 32) == hash) {
                return slot;
            }
            slot = after(slot);
        }
    }

    int after(int slot) {
        return slot + 1 == entries.length ? 0 : slot + 1;
    }

    int ref(int slot) {
        return (int) entries[slot];
    }

    /** Adds a ref, which must not be there. */
    void add(int hash, int ref) {
        if (isFull()) {
            grow();
        }
        put(entries, (long) hash << 32 | ref);
        size++;
    }

    private boolean isFull() {
        return size >= entries.length / 8 * 5;
    }

    private int grownCapacity() {
        return (int) Math.min(Integer.MAX_VALUE - 8, 2L * entries.length);
    }

    private void grow() {
        var grown = new long[grownCapacity()];
        for (long entry : entries) {
            if (entry != 0) {
                put(grown, entry);
            }
        }
        entries = grown;
    }

    private static void put(long[] entries, long entry) {
        int slot = home((int) (entry >>> 32), entries.length);
        while (entries[slot] != 0) {
            slot = slot + 1 == entries.length ? 0 : slot + 1;
        }
        entries[slot] = entry;
    }

    private static int home(int hash, int capacity) {
        return (int) ((hash & 0xffff_ffffL) * capacity >>> 32);
    }
}
