package dev.synackademy.tcp;

/**
 * A clause that decided something: the explanation of a {@link Transition}.
 *
 * <p>The sentences are ours; the wording of the law is in the section named. Ids are stable: logs and tests name them.
 */
public enum Rule {
    // User calls: §3.10.1–§3.10.6.
    OPEN_PASSIVE("RFC 9293 §3.10.1", "A passive OPEN creates a TCB and waits in LISTEN."),
    OPEN_ACTIVE(
            "RFC 9293 §3.10.1", "An active OPEN sends a SYN with a fresh initial sequence number and enters SYN-SENT."),
    OPEN_REMOTE_UNSPECIFIED("RFC 9293 §3.10.1", "An active OPEN must say to whom."),
    OPEN_EXISTING("RFC 9293 §3.10.1", "A connection that exists cannot be opened again."),
    ISS_SELECTED("RFC 9293 §3.4.1", "MUST-8", "The initial sequence number is chosen anew for every connection."),
    CALL_ON_CLOSED("RFC 9293 §3.10", "There is no connection, so the call is refused."),
    SEND_LISTEN("RFC 9293 §3.10.2", "SEND on a passive connection whose peer is known turns it active."),
    SEND_LISTEN_UNSPECIFIED("RFC 9293 §3.10.2", "Nobody has connected yet: there is no one to send to."),
    SEND_QUEUED("RFC 9293 §3.10.2", "Text SENT before the connection is established waits in the queue."),
    SEND_SEGMENTIZED(
            "RFC 9293 §3.10.2", "The buffer is cut into segments, each carrying the acknowledgment of RCV.NXT."),
    SEND_URGENT("RFC 9293 §3.10.2", "MUST-62", "The urgent pointer names the octet after the last urgent one."),
    SEND_NO_ROOM("RFC 9293 §3.10.2", "The send buffer is full: the SEND is refused and nothing of it is kept."),
    SEND_CLOSING("RFC 9293 §3.10.2", "After CLOSE nothing more may be SENT."),
    SEGMENT_SENT("RFC 9293 §3.7.1", "MUST-16", "No segment carries more text than the peer’s MSS and window allow."),
    WINDOW_FULL("RFC 9293 §3.8.6", "The peer’s window is full: what is queued waits."),
    RECEIVE_QUEUED("RFC 9293 §3.10.3", "A RECEIVE before the connection is established waits for it."),
    RECEIVE("RFC 9293 §3.10.3", "Text that is in order passes to the user; a RECEIVE that wants more waits."),
    RECEIVE_ON_HAND("RFC 9293 §3.10.3", "After the peer’s FIN, RECEIVE is satisfied by what is already here."),
    RECEIVE_CLOSING("RFC 9293 §3.10.3", "Nothing is left to receive, and nothing will come."),
    WINDOW_UPDATE(
            "RFC 9293 §3.8.6.2.2",
            "MUST-39",
            "The user has made room: the window opens by a worthwhile amount and the peer is told."),
    CLOSE_LISTEN("RFC 9293 §3.10.4", "CLOSE in LISTEN deletes the TCB."),
    CLOSE_SYN_SENT("RFC 9293 §3.10.4", "CLOSE in SYN-SENT gives the attempt up."),
    CLOSE_SYN_RECEIVED("RFC 9293 §3.10.4", "Nothing is waiting to be sent, so CLOSE sends a FIN at once: FIN-WAIT-1."),
    CLOSE_QUEUED("RFC 9293 §3.10.4", "Text is waiting, so the CLOSE waits behind it for ESTABLISHED."),
    CLOSE_ESTABLISHED(
            "RFC 9293 §3.10.4", "CLOSE enters FIN-WAIT-1 at once; the FIN leaves behind the last octet of text."),
    CLOSE_CLOSE_WAIT("RFC 9293 §3.10.4", "The peer has closed already; our FIN follows the last text: LAST-ACK."),
    CLOSE_TWICE("RFC 9293 §3.10.4", "The connection is closing already; no second FIN is made."),
    CLOSE_WITH_UNREAD_TEXT(
            "RFC 9293 §3.6.1",
            "SHLD-3",
            "The user leaves text unread for good: a RST tells the peer that it was lost."),
    CLOSE_RECEIVING_TOO(
            "RFC 9293 §3.6.1", "MAY-1", "Sending was closed before; now the user does not want to receive either."),
    FIN_SENT("RFC 9293 §3.6", "The FIN takes the sequence number after the last octet of text."),
    ABORT_SILENT("RFC 9293 §3.10.5", "ABORT deletes the TCB; the peer need not be told."),
    ABORT_RESET("RFC 9293 §3.10.5", "ABORT throws away what is queued and tells the peer with a RST."),
    STATUS("RFC 9293 §3.10.6", "STATUS reports the state and the TCB and changes nothing."),

    // Segments to CLOSED and LISTEN: §3.10.7.1, §3.10.7.2.
    CLOSED_RST_DISCARDED("RFC 9293 §3.10.7.1", "A RST is never answered, least of all where there is no connection."),
    CLOSED_ACK_RESET(
            "RFC 9293 §3.10.7.1",
            "There is no such connection: a RST whose sequence number is the acknowledgment just received."),
    CLOSED_RESET(
            "RFC 9293 §3.10.7.1",
            "There is no such connection: a RST that acknowledges the segment, with sequence number 0."),
    LISTEN_RST_IGNORED("RFC 9293 §3.10.7.2", "A RST cannot answer anything this listener sent; it is ignored."),
    LISTEN_ACK_RESET("RFC 9293 §3.10.7.2", "LISTEN has sent nothing that could be acknowledged: RST."),
    TWO_WAY_HANDSHAKE(
            "RFC 9293 §3.5",
            "Deviation: ESTABLISHED on the SYN alone, although nothing shows that its sender wants this connection now."),
    LISTEN_SYN("RFC 9293 §3.10.7.2", "A SYN: its number is remembered as IRS, SYN,ACK answers it, SYN-RECEIVED."),
    LISTEN_OTHER_DROPPED("RFC 9293 §3.10.7.2", "No SYN, no ACK, no RST: the segment is dropped."),
    COMPARTMENT_MISMATCH("RFC 9293 §3.10.7", "The security label is not this connection’s: RST."),
    MSS_OPTION("RFC 9293 §3.7.1", "MUST-14", "The peer says how much text it takes in one segment."),
    MSS_DEFAULT("RFC 9293 §3.7.1", "MUST-15", "The peer sent no MSS option, so 536 octets is assumed."),
    WINDOW_SCALE_AGREED(
            "RFC 7323 §2.2",
            "Both SYNs carry a window scale: from now on the windows of segments count in units of 2 to that power."),
    WINDOW_SHIFT_BOUNDED("RFC 7323 §2.3", "A shift of more than 14 is taken as 14."),
    TIMESTAMPS_AGREED(
            "RFC 7323 §3.2",
            "Both SYNs carry timestamps: every segment will, and each acknowledgment echoes the peer’s."),
    SACK_AGREED(
            "RFC 2018 §2",
            "Both SYNs permit selective acknowledgment: what arrives beyond a hole can be told block by block."),
    SYN_TEXT_QUEUED("RFC 9293 §3.10.7.2", "Text and FIN beside a SYN wait until the connection is established."),

    // Segments in SYN-SENT: §3.10.7.3.
    SYN_SENT_ACK_ACCEPTABLE("RFC 9293 §3.10.7.3", "The acknowledgment covers our SYN."),
    SYN_SENT_BAD_ACK_RESET(
            "RFC 9293 §3.10.7.3", "The acknowledgment is of something we never sent, perhaps an old SYN: RST."),
    SYN_SENT_BAD_ACK_RST_DROPPED(
            "RFC 9293 §3.10.7.3", "A RST that acknowledges something we never sent is not about our SYN."),
    SYN_SENT_RST_REFUSED("RFC 9293 §3.10.7.3", "A RST that acknowledges our SYN: the connection is refused."),
    SYN_SENT_RST_DROPPED("RFC 9293 §3.10.7.3", "A RST without an acknowledgment proves nothing here; it is dropped."),
    SYN_SENT_SYN_ACK(
            "RFC 9293 §3.10.7.3", "The peer’s SYN acknowledges ours: ESTABLISHED, and an ACK confirms its number."),
    SIMULTANEOUS_OPEN_IGNORED(
            "RFC 9293 §3.5", "MUST-10", "Deviation: the peer opens at the same time, and its SYN is ignored."),
    SYN_SENT_SYN("RFC 9293 §3.10.7.3", "MUST-10", "Both sides open at once: SYN,ACK answers, SYN-RECEIVED."),
    SYN_SENT_OTHER_DROPPED("RFC 9293 §3.10.7.3", "Neither SYN nor RST: the segment is dropped."),

    // Segments in the other states: §3.10.7.4.
    SIMULTANEOUS_SYN_ACK(
            "RFC 9293 Appendix A.2",
            "Both opened at once: the SYN in this SYN,ACK is known already, its ACK is news and is read."),
    ACK_BEFORE_ITS_FIN(
            "RFC 9293 Appendix A.2",
            "The peer counts its own FIN only when it is acknowledged; what this ACK acknowledges is true all the same."),
    RIGHT_EDGE_ACK(
            "RFC 9293 Appendix A.2",
            "The peer has filled the window, so its bare ACK stands just beyond the edge; it takes no room and is read."),
    UNACCEPTABLE_ACKNOWLEDGED(
            "RFC 9293 §3.10.7.4",
            "No part of the segment lies in the window: an ACK says what is expected, and it is dropped."),
    UNACCEPTABLE_RST_DROPPED("RFC 9293 §3.10.7.4", "A RST outside the window is dropped without a word."),
    ZERO_WINDOW_ACK("RFC 9293 §3.10.7.4", "The window is zero: the text is refused, its acknowledgment still counts."),
    TIME_WAIT_FIN_AGAIN(
            "RFC 9293 §3.10.7.4",
            "The peer’s FIN came again, so our last ACK was lost: acknowledge it and wait 2 MSL anew."),
    TIMESTAMP_MISSING(
            "RFC 7323 §3.2", "Timestamps were agreed on, and this segment has none: it is dropped without a word."),
    PAWS_REJECTED(
            "RFC 7323 §5.3",
            "The timestamp is older than one seen before, so the segment is an old duplicate: an ACK answers, it is dropped."),
    TIME_WAIT_REOPENED(
            "RFC 9293 §3.6.1",
            "MAY-2",
            "The SYN lies beyond all that the old connection received, so it is new: TIME-WAIT gives way to it."),
    TIME_WAIT_REOPENED_BY_TIMESTAMP(
            "RFC 6191 §2",
            "The SYN’s timestamp is newer than all that the old connection saw, so it is new: TIME-WAIT gives way to it."),
    TIME_WAIT_RST_IGNORED(
            "RFC 1337 §3",
            "TIME-WAIT keeps old segments from a new connection; a RST, perhaps old itself, must not end it early."),
    RST_CHALLENGED(
            "RFC 9293 §3.10.7.4",
            "A RST in the window but not exactly at RCV.NXT is challenged with an ACK (RFC 5961)."),
    RST_IN_WINDOW_TAKEN(
            "RFC 793 p. 37", "As before RFC 5961, a RST anywhere in the window is believed: easy to forge."),
    SYN_RECEIVED_RST_REFUSED(
            "RFC 9293 §3.10.7.4", "We opened actively and the peer says no: the connection is refused."),
    SYN_RECEIVED_RST_TO_LISTEN(
            "RFC 9293 §3.10.7.4",
            "The attempt came from LISTEN and is called off: back to LISTEN, the user is not told."),
    RST_RESETS("RFC 9293 §3.10.7.4", "A RST exactly at RCV.NXT resets the connection; the user is told."),
    RST_CLOSES("RFC 9293 §3.10.7.4", "The connection was closing anyway: the RST ends it."),
    SYN_RECEIVED_SYN_TO_LISTEN(
            "RFC 9293 §3.10.7.4", "Another SYN inside the window of an attempt from LISTEN: back to LISTEN."),
    SYN_CHALLENGED(
            "RFC 9293 §3.10.7.4",
            "A SYN on a live connection is challenged with an ACK (RFC 5961): a peer that really restarted will answer RST."),
    SYN_IN_WINDOW_RESET(
            "RFC 793 p. 71", "As before RFC 5961, a SYN in the window is an error and resets: easy to forge."),
    ACK_THROTTLED(
            "RFC 5961 §7",
            "Enough such segments were answered lately: this one is not, or two ends could answer each other for ever."),
    NO_ACK_DROPPED(
            "RFC 9293 §3.10.7.4",
            "After the handshake every segment but a RST carries an ACK; one without is dropped."),
    SYN_RECEIVED_BAD_ACK_RESET("RFC 9293 §3.10.7.4", "The acknowledgment is not of our SYN: RST."),
    SYN_RECEIVED_ACK("RFC 9293 §3.10.7.4", "Our SYN is acknowledged: ESTABLISHED."),
    ACK_OF_THE_UNSENT(
            "RFC 9293 §3.10.7.4",
            "The acknowledgment is of something not yet sent: an ACK answers, the segment is dropped."),
    ACK_TOO_OLD(
            "RFC 9293 §3.10.7.4",
            "MAY-12",
            "The acknowledgment is older than a whole window: an ACK answers, the segment is dropped (RFC 5961)."),
    ACK_ADVANCES_UNA(
            "RFC 9293 §3.10.7.4", "New data is acknowledged: SND.UNA advances, the retransmission queue is relieved."),
    ACK_NOTHING_NEW("RFC 9293 §3.10.7.4", "The acknowledgment says nothing new; it is not acted upon."),
    SEND_WINDOW_UPDATED("RFC 9293 §3.10.7.4", "The segment is recent, so its window is the send window now."),
    FIN_WAIT_1_FIN_ACKNOWLEDGED("RFC 9293 §3.10.7.4", "Our FIN is acknowledged: FIN-WAIT-2."),
    CLOSING_FIN_ACKNOWLEDGED("RFC 9293 §3.10.7.4", "Both FINs are acknowledged: TIME-WAIT."),
    LAST_ACK_FIN_ACKNOWLEDGED(
            "RFC 9293 §3.10.7.4", "Our FIN is acknowledged and the peer’s was before: the connection is gone."),
    URG_SIGNALLED("RFC 9293 §3.10.7.4", "Urgent data is ahead: the user is told once."),
    URG_IGNORED("RFC 9293 §3.10.7.4", "The peer has sent its FIN; nothing urgent can follow."),
    TEXT_IN_ORDER("RFC 9293 §3.10.7.4", "Text at RCV.NXT: RCV.NXT advances over it and it is acknowledged."),
    TEXT_OUT_OF_ORDER(
            "RFC 9293 §3.10.7.4",
            "SHLD-31",
            "Text ahead of RCV.NXT is held until the hole is filled; a repeated ACK tells where the hole is."),
    TEXT_AFTER_CLOSE_RESET(
            "RFC 9293 §3.6.1",
            "SHLD-3",
            "Text comes for a user who has closed both directions: RST says that it is lost."),
    TEXT_IGNORED("RFC 9293 §3.10.7.4", "The peer has sent its FIN; text after it is ignored."),
    FIN_CLOSES_BOTH_DIRECTIONS(
            "RFC 9293 §3.6", "Deviation: one FIN closes both directions, and what was still to be sent is lost."),
    FIN_TO_CLOSE_WAIT("RFC 9293 §3.10.7.4", "The peer has finished sending: CLOSE-WAIT; our side may still send."),
    FIN_TO_CLOSING("RFC 9293 §3.10.7.4", "The peer’s FIN crosses our unacknowledged one: CLOSING."),
    FIN_TO_TIME_WAIT("RFC 9293 §3.10.7.4", "Our FIN is acknowledged and now the peer’s has come: TIME-WAIT."),
    TIME_WAIT_SHORTENED("RFC 9293 §3.6.1", "MUST-13", "Deviation: TIME-WAIT is shorter than 2 MSL."),
    TIME_WAIT_STARTED(
            "RFC 9293 §3.10.7.4",
            "MUST-13",
            "For 2 MSL the connection lingers, so that a lost last ACK can be repeated and old segments die out."),
    ACK_SENT("RFC 9293 §3.10.7.4", "Nothing carried the acknowledgment that is owed, so an ACK goes alone."),
    SACK_SENT("RFC 2018 §4", "The acknowledgment tells what is held beyond the hole, what grew last first."),
    DSACK_SENT("RFC 2883 §4", "Some of it came twice: the first block of the acknowledgment says what."),
    QUICK_ACK_ASKED(
            "Linux TCP_QUICKACK", "The user wants acknowledgments to go at once, until text is answered with text."),
    QUICK_ACK_DECLINED(
            "Linux TCP_QUICKACK", "The user thinks that acknowledgments can wait, until one has waited in vain."),
    QUICK_ACK(
            "Linux TCP_QUICKACK",
            "The peer has just begun, lost something or paused, and lives on acknowledgments: this one goes at once."),
    ACK_DELAYED("RFC 9293 §3.8.6.3", "SHLD-18", "The acknowledgment may wait a moment for something to travel with."),

    // Timeouts: §3.10.8, RFC 6298.
    USER_TIMEOUT(
            "RFC 9293 §3.10.8", "Nothing was acknowledged for the whole user timeout: the connection is given up."),
    RETRANSMISSION_TIMEOUT("RFC 9293 §3.10.8", "No acknowledgment came in time: the oldest segment is sent again."),
    TIME_WAIT_TIMEOUT("RFC 9293 §3.10.8", "2 MSL are over: the TCB is deleted."),
    DELAYED_ACK_TIMEOUT("RFC 9293 §3.8.6.3", "MUST-40", "Nothing came to carry the acknowledgment, so it goes alone."),
    RTO_START("RFC 6298 §5.1", "MUST-18", "Something waits for its acknowledgment: the retransmission timer starts."),
    RTO_STOP("RFC 6298 §5.2", "All that was sent is acknowledged: the retransmission timer stops."),
    RTO_RESTART("RFC 6298 §5.3", "Part of what was sent is acknowledged: the retransmission timer starts anew."),
    RTO_BACK_OFF("RFC 6298 §5.5", "MUST-19", "Each timeout doubles the next."),
    RTO_AFTER_SYN_TIMEOUT("RFC 6298 §5.7", "The SYN had to be repeated, so text starts with a timeout of 3 s."),
    RTT_SAMPLED(
            "RFC 6298 §2", "MUST-18", "The round trip was measured and the retransmission timeout computed from it."),
    RTT_SAMPLED_BY_TIMESTAMP(
            "RFC 7323 §4.1",
            "The echoed timestamp tells when what is acknowledged was sent, even if it was sent twice."),
    KARN("RFC 6298 §3", "MUST-18", "A segment sent twice tells nothing about the round trip (Karn’s algorithm)."),

    // Sending, probing, congestion: §3.7.4, §3.8, RFC 5681 and its company.
    NAGLE(
            "RFC 9293 §3.7.4",
            "SHLD-7",
            "A small segment waits while anything is unacknowledged: more text may come to share it."),
    CORKED("Linux TCP_CORK", "The user wants full segments only: what does not fill one waits for more."),
    SILLY_WINDOW_AVOIDED(
            "RFC 9293 §3.8.6.2.1",
            "MUST-38",
            "The window has room for a small part only: sending waits for a worthwhile amount."),
    OVERRIDE_TIMEOUT("RFC 9293 §3.8.6.2.1", "It has waited long enough: what fits is sent, however small."),
    ZERO_WINDOW_PROBE(
            "RFC 9293 §3.8.6.1", "MUST-36", "The window is closed and its opening may have been lost: one octet asks."),
    ZERO_WINDOW_PROBED_AGAIN(
            "RFC 9293 §3.8.6.1",
            "SHLD-30",
            "The window is still closed: the probe goes again, each time later, and says nothing of congestion."),
    REFUSED_SENT_AGAIN("RFC 9293 §3.8.6.1", "A closed window has opened: what it had refused goes again at once."),
    ZERO_WINDOW_BARE_PROBE(
            "RFC 9293 §3.8.6.1",
            "As Linux does it, the probe repeats an old sequence number without text, and is answered with an ACK."),
    PEER_STILL_ANSWERS(
            "RFC 9293 §3.8.6.1",
            "MUST-37",
            "The window is closed but the peer answers: the connection stays open, however long it takes."),
    KEEP_ALIVE_CHOSEN(
            "POSIX SO_KEEPALIVE", "The user turns keep-alives on or off, or chooses when: the waiting begins anew."),
    KEEP_ALIVE(
            "RFC 9293 §3.8.4",
            "MUST-26",
            "Nothing was heard for long: a segment with an old sequence number asks whether the peer is still there."),
    KEEP_ALIVE_GAVE_UP(
            "RFC 9293 §3.8.4", "MUST-29", "So many keep-alives stayed unanswered that the connection is given up."),
    INITIAL_WINDOW("RFC 6928 §2", "The congestion window begins with a few segments."),
    INITIAL_WINDOW_AFTER_LOSS(
            "RFC 5681 §3.1", "The SYN had to be repeated, so the congestion window begins with one segment."),
    SLOW_START(
            "RFC 5681 §3.1",
            "MUST-19",
            "Below ssthresh the congestion window grows by what was acknowledged: it doubles each round trip."),
    CONGESTION_AVOIDANCE(
            "RFC 5681 §3.1", "MUST-19", "Above ssthresh the congestion window grows by one segment each round trip."),
    CUBIC_AVOIDANCE("RFC 9438 §4.2", "The congestion window follows a cubic curve of the time since the last loss."),
    CONGESTION_WINDOW_FULL("RFC 5681 §3.1", "As much is on its way as the congestion window allows: the rest waits."),
    IDLE_RESTART(
            "RFC 5681 §4.1",
            "Nothing was sent for a whole RTO, so the congestion window is no longer trusted and begins anew."),
    LIMITED_TRANSMIT(
            "RFC 3042 §2",
            "A duplicate ACK says a segment has left the network: a new one may follow beyond the congestion window."),
    FAST_RETRANSMIT(
            "RFC 5681 §3.2",
            "What arrived behind it shows a segment is lost: it goes again without waiting for the timer."),
    DUPLICATE_ACK_INFLATES(
            "RFC 5681 §3.2",
            "One more duplicate ACK, one more segment has arrived: the congestion window is inflated by it."),
    PARTIAL_ACK(
            "RFC 6582 §3.2",
            "The repeated segment filled one hole and the ACK stops at the next: that is lost too and goes again."),
    SACK_TAKEN("RFC 2018 §5", "The peer names octets that arrived behind a hole: they need not go again."),
    SACK_LOSS("RFC 6675 §4", "Enough was SACKed behind a hole to deem it lost."),
    SACK_RENEGED("RFC 2018 §8", "The timer ran out on octets the peer had SACKed: its SACKs are no longer believed."),
    LOST_SENT_AGAIN("RFC 6675 §4", "The congestion window has room: the next lost segment goes again."),
    PROPORTIONAL_REDUCTION(
            "RFC 6937 §3",
            "In recovery the congestion window comes down by degrees: segments leave in proportion to those that arrive."),
    REDUCTION_UNDONE(
            "RFC 4015 §3.2",
            "The acknowledgment answers the original segment, not its repetition: nothing was lost, and the windows are as before."),
    REPETITIONS_WERE_NEEDLESS(
            "RFC 3708 §3",
            "The peer got everything twice that was sent again: nothing was lost, and the windows are as before."),
    NEW_TEXT_AFTER_TIMEOUT(
            "RFC 5682 §3.1",
            "The timeout may have come too early: instead of what is deemed lost, new text goes, and its answer will tell."),
    TIMEOUT_WAS_EARLY(
            "RFC 5682 §3.1",
            "Something has arrived that was never sent again: the timeout came too early, and the windows are as before."),
    RECOVERED(
            "RFC 6582 §3.2",
            "Everything that was outstanding when the loss was noticed is acknowledged: the recovery is over."),
    LOSS_WINDOW(
            "RFC 5681 §3.1",
            "After a timeout the congestion window is one segment, and ssthresh a part of what was in flight."),
    RACK_LOSS("RFC 8985 §6.2", "A segment sent sufficiently later has arrived, so this one is lost."),
    REORDERING_TIMEOUT("RFC 8985 §6.2", "What might have been late has not come in time: it is lost."),
    TAIL_LOSS_PROBE(
            "RFC 8985 §7.3",
            "Silence after the last segment: a new one, or the last again, draws an answer before the retransmission timer must."),
    PROBE_REPAIRED("RFC 8985 §7.4", "The probe repaired a loss, so the congestion window shrinks as after any other."),
    SYN_WITHOUT_BACK_OFF(
            "Linux tcp_syn_linear_timeouts",
            "The first repetitions of a SYN come at one interval; only then does each timeout double the next."),

    // What Linux and FreeBSD do instead of the RFC.
    FIN_WAIT_2_TIMER(
            "Linux tcp_fin_timeout",
            "Nobody knows this connection any more: the peer’s FIN is awaited for a while only."),
    FIN_WAIT_2_TIMEOUT(
            "Linux tcp_fin_timeout", "The peer’s FIN did not come: the connection is forgotten, without TIME-WAIT."),
    LISTEN_SYN_FIN_DROPPED("Linux", "A SYN with a FIN in it opens nothing worth opening: it is dropped."),
    RST_BESIDE_RCV_NXT_TAKEN(
            "Linux",
            "The RST is where an honest peer’s lands whose text was lost or whose FIN is not counted: it is believed."),
    LONE_SEGMENT_DEFERRED(
            "Linux", "There is room for one segment only; more acknowledgments are likely to follow, and then two go."),
    SACKS_COMPRESSED(
            "Linux tcp_comp_sack_delay_ns",
            "The peer has been told thrice that something is missing: for a millisecond, one acknowledgment will do for all that come."),
    TIME_WAIT_PROLONGED("Linux", "The peer is still there: the wait begins anew."),
    LAST_SEGMENT_AGAIN(
            "Linux", "What was acknowledged last comes again: perhaps that was lost, so its own ACK is read too."),
    SYN_FIN_DROPPED("FreeBSD", "Nobody sends SYN and FIN in one segment in earnest: it is dropped."),
    TIME_WAIT_SYN_REFUSED(
            "FreeBSD",
            "A new SYN may take the place of an old connection; as nobody listens, it is refused, and the old one gone."),
    FIN_REPEATED_WITH_ACK(
            "FreeBSD", "An acknowledgment carries our own FIN again, as long as that is not acknowledged itself."),
    SYN_SENT_SYN_HURRIED(
            "Linux",
            "Our RST clears the peer’s old connection, so the SYN goes again in a moment, not after a whole RTO."),
    SYN_RECEIVED_SYN_ACK_AGAIN("Linux", "The peer repeats its SYN, so our SYN,ACK was lost or is late: it goes again."),
    SYN_CACHE_DROPS(
            "FreeBSD",
            "A half-open connection is but an entry of a cache: SYN and ACK together, or neither, mean nothing to it."),
    OLD_SEGMENT_READ(
            "FreeBSD",
            "It lies before the window and is acknowledged, but what it acknowledges itself is true all the same."),
    SYN_RECEIVED_SYN_RESET("Linux", "Another SYN inside the window of a half-open connection is answered by RST."),

    // A listener under load: RFC 4987.
    SYN_FROM_NO_SINGLE_HOST(
            "RFC 9293 §3.9.2.3",
            "MUST-63",
            "The address the SYN comes from is not that of a single host: the SYN is dropped, and nobody is answered."),
    BACKLOG_FULL("RFC 4987 §2.2", "The listener’s backlog of half-open connections is full: the SYN is dropped."),
    ACCEPT_QUEUE_FULL(
            "RFC 4987 §2.2",
            "The application accepts too slowly: the acknowledgment is dropped, so the peer’s next one can try again."),
    ACCEPT_QUEUE_OVERFLOW_RESET(
            "Linux", "The application accepts too slowly: the handshake is given up, and the peer is told by RST."),
    SYN_WHILE_ACCEPT_QUEUE_FULL(
            "Linux",
            "Nobody more could wait to be accepted, so the SYN is dropped: the peer’s next one can try again."),
    HALF_OPEN_PRUNED(
            "Linux", "The backlog is filling with handshakes that do not end: this one is old enough to be given up."),
    SYN_COOKIE_SENT(
            "RFC 4987 §3.6",
            "What the listener must know goes into the numbers of its SYN,ACK, and nothing is stored: the backlog is full, or kept free."),
    SYN_COOKIE_ACCEPTED(
            "RFC 4987 §3.6", "The acknowledgment brings the cookie back: the connection is rebuilt from it.");

    private final String section;
    private final String requirement;
    private final String sentence;

    Rule(String section, String sentence) {
        this(section, "", sentence);
    }

    Rule(String section, String requirement, String sentence) {
        this.section = section;
        this.requirement = requirement;
        this.sentence = sentence;
    }

    /** Where it stands, such as {@code RFC 9293 §3.10.7.4}. */
    public String section() {
        return section;
    }

    /** Its number in RFC 9293's Appendix B, such as {@code MUST-13}; empty where it has none. */
    public String requirement() {
        return requirement;
    }

    /** What it says, in one English sentence of our own. */
    public String sentence() {
        return sentence;
    }
}
