/**
 * One TCP endpoint after RFC 9293, as a pure function: {@link dev.synackademy.tcp.Tcp#on} takes the transmission control
 * block before an event and answers with the block after it, the effects to carry out and the rules that fired.
 *
 * <p>Nothing here knows a clock, a thread, a random source or a network: time is an argument, outputs are values. That is
 * what lets one engine serve a simulation, a learner's experiment and an exhaustive search alike. The package imports the
 * JDK and JSpecify, nothing else.
 *
 * <p>Read it with RFC 9293 §3.10 open: one class per subsection ({@code OpenCall} … {@code StatusCall},
 * {@code SegmentArrives}, {@code OtherStates}, {@code Timeouts}), states in the RFC's order, steps under the RFC's names.
 *
 * <p>Beside the steps, {@code Turn} is the TCB while an event is processed and {@code Outcome} what comes of it; {@code Output}
 * forms segments, {@code ArrivedText} takes theirs to the user. Each further duty stands alone: the window ({@code
 * ReceiveWindow}), acknowledging ({@code AckTiming}, {@code AckThrottle}), loss ({@code Recovery}, {@code Scoreboard}, {@code
 * Rack}, {@code Undoing}), congestion ({@code CongestionWindow}, {@code CongestionControl}), closed windows ({@code Persistence}),
 * giving up ({@code UserTimeout}), {@code KeepAlive}. Steps of one stack alone are {@code LinuxAckCheck}, {@code LinuxTimeWait},
 * {@code AdaptiveWindow}, {@code SegmentPairs} (Linux), {@code FreeBsdSynCache} and {@code FreeBsdTimeWait}.
 */
@NullMarked
package dev.synackademy.tcp;

import org.jspecify.annotations.NullMarked;
