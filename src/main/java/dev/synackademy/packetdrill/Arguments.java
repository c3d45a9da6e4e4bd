package dev.synackademy.packetdrill;

import dev.synackademy.tcp.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a system call, read as what the call wants. */
final class Arguments {

    private static final long MAX_OCTETS = 16 << 20;

    private final Script.SystemCall step;

    Arguments(Script.SystemCall step) {
        this.step = step;
    }

    Differs wrong(String wanted) {
        return new Differs(step.name() + " with " + wanted, "the script says otherwise");
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
        return number(get(index));
    }

    long number(Script.Argument argument) throws Differs {
        return switch (argument) {
            case Script.Number number -> number.value();
            case Script.Applied applied
            when applied.function().equals("htons") && !applied.arguments().isEmpty() ->
                number(applied.arguments().getFirst());
            default -> throw wrong("a number");
        };
    }

    /** How many octets are to be read or written. */
    long length(int index) throws Differs {
        return length(get(index));
    }

    private long length(Script.Argument argument) throws Differs {
        long octets = number(argument);
        if (octets < 0 || octets > MAX_OCTETS) {
            throw wrong("0…" + MAX_OCTETS + " octets");
        }
        return octets;
    }

    /** The octets of an array of {@code iovec}. */
    long vector(int index) throws Differs {
        return vector(get(index));
    }

    private long vector(Script.@Nullable Argument argument) throws Differs {
        if (!(argument instanceof Script.Items vectors)) {
            throw wrong("a list of buffers");
        }
        long octets = 0;
        for (Script.Argument vector : vectors.items()) {
            octets += switch (vector) {
                case Script.Items items
                when items.items().size() == 2 -> length(items.items().getLast());
                case Script.Fields fields when fields.get("iov_len") instanceof Script.Number length -> length(length);
                default -> throw wrong("buffers like {..., 1000}");
            };
        }
        if (octets > MAX_OCTETS) {
            throw wrong("0…" + MAX_OCTETS + " octets");
        }
        return octets;
    }

    /** The octets of a {@code msghdr}. */
    long message(int index) throws Differs {
        if (get(index) instanceof Script.Fields message) {
            return vector(message.get("msg_iov"));
        }
        throw wrong("a message like {msg_iov(1)=[{..., 1000}], …}");
    }

    List<String> names(int index) throws Differs {
        if (get(index) instanceof Script.Names names) {
            return names.names();
        }
        throw wrong("a name as argument " + (index + 1));
    }

    boolean has(int index, String name) {
        return get(index) instanceof Script.Names names && names.names().contains(name);
    }

    MessageFlag[] flags(int index) throws Differs {
        if (get(index) instanceof Script.Names names) {
            var flags = new ArrayList<MessageFlag>();
            for (String name : names.names()) {
                flags.add(oneOf(name, MessageFlag.class));
            }
            return flags.toArray(MessageFlag[]::new);
        }
        if (get(index) instanceof Script.Number number && number.value() != 0) {
            throw wrong("flags by their names");
        }
        return new MessageFlag[0];
    }

    <E extends Enum<E>> E oneOf(int index, Class<E> type) throws Differs {
        return oneOf(names(index).getFirst(), type);
    }

    private <E extends Enum<E>> E oneOf(String name, Class<E> type) throws Differs {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw wrong(Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + ", not "
                + name);
    }

    /** @return {@code null} for an option that no socket here has */
    @Nullable
    SocketOption option() throws Differs {
        String name = names(2).getFirst();
        for (SocketOption option : SocketOption.values()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** The numbers of a structure, by any of the names each goes by, or by their order. */
    @SafeVarargs
    final List<Long> members(Script.Argument structure, List<String>... names) throws Differs {
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
            members.add(number(member == null ? new Script.Ellipsis() : member));
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
        long number = port == null || port instanceof Script.Ellipsis ? usual.port() : number(port);
        if (number < 0 || number > 65535) {
            throw wrong("a port in 0…65535");
        }
        String text = address instanceof Script.Applied applied
                        && applied.arguments().size() == 1
                        && applied.arguments().getFirst() instanceof Script.Quoted quoted
                ? quoted.text()
                : usual.address();
        return new Socket(text, (int) number);
    }
}
