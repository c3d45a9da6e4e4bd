package dev.synackademy.packetdrill;

import dev.synackademy.tcp.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a system call, read as what the call wants. */
final class Arguments {

    private static final long MAX_OCTETS = 16 << 20;

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth");

    /** What names stand for where a number is wanted, besides the states and flags of {@link TcpInfo}. */
    private static final Map<String, Long> NUMBERS = Map.of(
            "SHUT_RD", 0L,
            "SHUT_WR", 1L,
            "SHUT_RDWR", 2L,
            "FD_CLOEXEC", 1L,
            "SOMAXCONN", 4096L,
            "IPTOS_LOWDELAY", 0x10L,
            "IPTOS_THROUGHPUT", 0x08L,
            "IPTOS_RELIABILITY", 0x04L,
            "IPTOS_MINCOST", 0x02L);

    /** The other names that scripts write, beside socket options, flags of messages and errors. */
    private static final Set<String> OTHERS = Set.of(
            "AF_INET",
            "AF_INET6",
            "AF_UNSPEC",
            "FIONREAD",
            "FIONWRITE",
            "F_GETFD",
            "F_GETFL",
            "F_SETFD",
            "F_SETFL",
            "INADDR_ANY",
            "IPPROTO_IP",
            "IPPROTO_IPV6",
            "IPPROTO_TCP",
            "NULL",
            "O_NONBLOCK",
            "O_RDONLY",
            "O_RDWR",
            "O_WRONLY",
            "PF_INET",
            "PF_INET6",
            "SIOCINQ",
            "SIOCOUTQ",
            "SIOCOUTQNSD",
            "SOCK_CLOEXEC",
            "SOCK_NONBLOCK",
            "SOCK_STREAM",
            "SOL_IP",
            "SOL_IPV6",
            "SOL_SOCKET",
            "SOL_TCP",
            "TCP_INFO",
            "TIOCOUTQ");

    private final Script.SystemCall step;

    Arguments(Script.SystemCall step) {
        this.step = step;
    }

    /** Whether it is a name that scripts have reason to write; any other may be misspelt. */
    static boolean isKnown(String name) {
        return OTHERS.contains(name)
                || NUMBERS.containsKey(name)
                || TcpInfo.constant(name) != null
                || Errno.named(name) != null
                || isNameOf(SocketOption.values(), name)
                || isNameOf(MessageFlag.values(), name);
    }

    private static boolean isNameOf(Enum<?>[] values, String name) {
        return Arrays.stream(values).anyMatch(value -> value.name().equals(name));
    }

    /** @param wanted what the argument is to be, as in "read's third argument to be a number" */
    Differs wrong(int index, String wanted) {
        boolean none = index >= step.arguments().size();
        return wrong(index, wanted, none ? "there is none" : "it is not");
    }

    private Differs wrong(int index, String wanted, String is) {
        return new Differs(step.name() + "'s " + ORDINALS.get(index) + " argument to be " + wanted, is);
    }

    /** @return {@code ...} where there is no such argument */
    Script.Argument get(int index) {
        return index < step.arguments().size() ? step.arguments().get(index) : new Script.Ellipsis();
    }

    /** {@code [x]} is a pointer to {@code x}. */
    static Script.Argument only(Script.Argument argument) {
        return argument instanceof Script.Items items && items.items().size() == 1
                ? items.items().getFirst()
                : argument;
    }

    long number(int index) throws Differs {
        return number(index, get(index));
    }

    /** A number in an argument: the whole of it, or a part. */
    long number(int index, Script.@Nullable Argument part) throws Differs {
        return switch (part) {
            case Script.Number number -> number.value();
            case Script.Names names -> joined(index, names.names());
            case Script.Applied applied
            when applied.function().equals("htons") && !applied.arguments().isEmpty() ->
                number(index, applied.arguments().getFirst());
            case null, default -> throw wrong(index, "a number");
        };
    }

    private long joined(int index, List<String> names) throws Differs {
        long bits = 0;
        for (String name : names) {
            Long number = isNumber(name) ? Long.valueOf(name) : NUMBERS.getOrDefault(name, TcpInfo.constant(name));
            if (number == null) {
                throw wrong(index, "a number", name + " is none that is known here");
            }
            bits |= number;
        }
        return bits;
    }

    /** Whether it is what the numbers among flags have become. */
    private static boolean isNumber(String name) {
        return !Cursor.isNameStart(name.charAt(0));
    }

    /** How many octets are to be read or written. */
    long length(int index) throws Differs {
        return length(index, get(index));
    }

    private long length(int index, Script.@Nullable Argument part) throws Differs {
        return bounded(index, number(index, part));
    }

    private long bounded(int index, long octets) throws Differs {
        if (octets < 0 || octets > MAX_OCTETS) {
            throw wrong(index, "0…" + MAX_OCTETS + " octets");
        }
        return octets;
    }

    /** The octets of an array of {@code iovec}. */
    long vector(int index) throws Differs {
        return vector(index, get(index));
    }

    private long vector(int index, Script.@Nullable Argument part) throws Differs {
        if (!(part instanceof Script.Items vectors)) {
            throw wrong(index, "a list of buffers");
        }
        long octets = 0;
        for (Script.Argument vector : vectors.items()) {
            octets += switch (vector) {
                case Script.Items items
                when items.items().size() == 2 -> length(index, items.items().getLast());
                case Script.Fields fields
                when fields.get("iov_len") instanceof Script.Number length -> length(index, length);
                default -> throw wrong(index, "a list of buffers like {..., 1000}");
            };
        }
        return bounded(index, octets);
    }

    /** The octets of a {@code msghdr}. */
    long message(int index) throws Differs {
        if (get(index) instanceof Script.Fields message) {
            return vector(index, message.get("msg_iov"));
        }
        throw wrong(index, "a message like {msg_iov(1)=[{..., 1000}], …}");
    }

    String name(int index) throws Differs {
        if (get(index) instanceof Script.Names names) {
            return names.names().getFirst();
        }
        throw wrong(index, "a name");
    }

    boolean has(int index, String name) {
        return get(index) instanceof Script.Names names && names.names().contains(name);
    }

    /** Whether a set of flags has this one, by its name or by its number. */
    boolean has(int index, String name, long bit) {
        return switch (get(index)) {
            case Script.Number number -> (number.value() & bit) != 0;
            case Script.Names names -> {
                String last = names.names().getLast();
                yield names.names().contains(name) || isNumber(last) && (Long.parseLong(last) & bit) != 0;
            }
            default -> false;
        };
    }

    MessageFlag[] flags(int index) throws Differs {
        if (get(index) instanceof Script.Names names) {
            var flags = new ArrayList<MessageFlag>();
            for (String name : names.names()) {
                flags.add(flag(index, name));
            }
            return flags.toArray(MessageFlag[]::new);
        }
        if (get(index) instanceof Script.Number number && number.value() != 0) {
            throw wrong(index, "flags by their names");
        }
        return new MessageFlag[0];
    }

    private MessageFlag flag(int index, String name) throws Differs {
        for (MessageFlag flag : MessageFlag.values()) {
            if (flag.name().equals(name)) {
                return flag;
            }
        }
        String known = Arrays.stream(MessageFlag.values()).map(Enum::name).collect(Collectors.joining(", "));
        throw wrong(index, "some of " + known, name + " is none of them");
    }

    /** @return {@code null} for an option that no socket here has */
    @Nullable
    SocketOption option() throws Differs {
        String name = name(2);
        for (SocketOption option : SocketOption.values()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** The numbers of a structure in an argument, by any of the names each goes by, or by their order. */
    @SafeVarargs
    final List<Long> members(int index, List<String>... names) throws Differs {
        Script.Argument structure = only(get(index));
        var members = new ArrayList<Long>();
        for (int i = 0; i < names.length; i++) {
            Script.Argument member = null;
            if (structure instanceof Script.Items items && i < items.items().size()) {
                member = items.items().get(i);
            } else if (structure instanceof Script.Fields fields) {
                for (String name : names[i]) {
                    member = member == null ? fields.get(name) : member;
                }
            }
            members.add(number(index, member));
        }
        return members;
    }

    /** {@code {sa_family = AF_INET, sin_port = htons(8080), sin_addr = inet_addr("192.0.2.1")}}, or {@code usual}. */
    Socket address(int index, Socket usual) throws Differs {
        if (!(get(index) instanceof Script.Fields fields)) {
            return usual;
        }
        Script.Argument port = fields.get("sin_port");
        Script.Argument address = fields.get("sin_addr");
        long number = port == null || port instanceof Script.Ellipsis ? usual.port() : number(index, port);
        if (number < 0 || number > 65535) {
            throw wrong(index, "an address with a port in 0…65535");
        }
        String text = address instanceof Script.Applied applied
                        && applied.arguments().size() == 1
                        && applied.arguments().getFirst() instanceof Script.Quoted quoted
                ? quoted.text()
                : usual.address();
        return new Socket(text, (int) number);
    }
}
