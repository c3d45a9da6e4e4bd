package dev.synackademy.session;

import dev.synackademy.network.LocalizedText;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * All that can be wrong with a request: the {@code type} of its problem details (RFC 9457), a title, and a sentence for
 * people. Its slug also names it in the count of refusals.
 */
enum Problem {
    UNKNOWN_SCENARIO(
            HttpStatus.NOT_FOUND, "没有这个场景", "Unknown scenario", "没有名为“%s”的场景。", "There is no scenario named “%s”."),
    UNKNOWN_SESSION(
            HttpStatus.NOT_FOUND,
            "没有这个会话",
            "Unknown session",
            "没有这个会话：地址可能抄错了，或者它闲置太久已被删除。",
            "There is no such session: its address may be mistyped, or it was deleted because nobody used it for long."),
    UNKNOWN_EXPLORATION(
            HttpStatus.NOT_FOUND,
            "没有这次搜索",
            "Unknown exploration",
            "没有这次搜索：地址可能抄错了，或者它的结果已过保存期。请重新搜索。",
            "There is no such exploration: its address may be mistyped, or its result was kept long enough."
                    + " Please explore again."),
    UNKNOWN_QUESTION(
            HttpStatus.NOT_FOUND,
            "没有这个问题",
            "Unknown question",
            "没有名为“%s”的问题，可用的是：%s。",
            "There is no question “%s”; there are: %s."),
    UNKNOWN_RULE(
            HttpStatus.NOT_FOUND,
            "没有这种规则",
            "Unknown rule",
            "问题“%s”没有名为“%s”的规则，可用的是：%s。",
            "The question “%s” knows no rule “%s”; there are: %s."),
    NO_STORY(
            HttpStatus.NOT_FOUND,
            "没有这个故事",
            "No such story",
            "这次搜索没有为“%s”找到路径。",
            "This exploration has found no path for “%s”."),
    LEADS_NOWHERE(
            HttpStatus.NOT_FOUND,
            "此路不通",
            "Leads nowhere",
            "路径“%s”走不通：走到最后一步时只有 %s 种选择，编号从 0 开始。",
            "The path “%s” leads nowhere: the number of choices at its last step is %s, and they are counted from 0."),
    UNKNOWN_ADDRESS(
            HttpStatus.NOT_FOUND, "没有这个地址", "Unknown address", "这个地址上什么也没有。", "There is nothing at this address."),
    OUTDATED_SESSION(
            HttpStatus.GONE,
            "会话已过时",
            "Outdated session",
            "自从这个会话被使用以来，场景“%s”已经改变，当时的操作不再成立。请开始新的会话。",
            "The scenario “%s” has changed since this session was used, and what was done in it is no longer possible."
                    + " Please start a new one."),
    VANISHED_SCENARIO(
            HttpStatus.GONE,
            "场景已不存在",
            "Vanished scenario",
            "这个会话的场景“%s”已不存在。请开始新的会话。",
            "The scenario “%s” of this session no longer exists. Please start a new one."),

    MALFORMED_JSON(
            HttpStatus.BAD_REQUEST,
            "不是 JSON 对象",
            "Malformed JSON",
            "请求体必须是一个 JSON 对象，例如 {\"scenario\":\"three-way-handshake\"}。",
            "The body must be a JSON object, such as {\"scenario\":\"three-way-handshake\"}."),
    MALFORMED_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "参数有误",
            "Malformed parameter",
            "参数“%s”必须是 %s 到 %s 之间的整数。",
            "The parameter “%s” must be a whole number from %s to %s."),
    MALFORMED_PATH(
            HttpStatus.BAD_REQUEST,
            "路径有误",
            "Malformed path",
            "路径必须是用点隔开的序号，例如 0.0.1：先是从哪里开始，再是每一步的选择，最多 %s 步。",
            "A path is indexes with dots between them, such as 0.0.1: of the beginning, then of the choice at each step;"
                    + " at most %s steps."),
    AFTER_THE_END(
            HttpStatus.UNPROCESSABLE_CONTENT, "超出日志末尾", "Beyond the log", "日志只有 %s 条。", "The log has only %s entries."),

    MISSING_FIELD(HttpStatus.UNPROCESSABLE_CONTENT, "缺少字段", "Missing field", "缺少字段“%s”。", "The field “%s” is missing."),
    UNKNOWN_FIELD(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "未知字段",
            "Unknown field",
            "这里没有字段“%s”，可用的字段是：%s。",
            "There is no field “%s” here; there are: %s."),
    NOT_A_NUMBER(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "不是数字",
            "Not a number",
            "字段“%s”必须是数字。",
            "The field “%s” must be a number."),
    NOT_A_WHOLE_NUMBER(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "不是整数",
            "Not a whole number",
            "字段“%s”必须是整数。",
            "The field “%s” must be a whole number."),
    NOT_A_TEXT(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "不是文本",
            "Not a text",
            "字段“%s”必须是 1 到 %s 个字符的文本。",
            "The field “%s” must be a text of 1 to %s characters."),
    OUT_OF_RANGE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "超出范围",
            "Out of range",
            "字段“%s”必须在 %s 到 %s 之间。",
            "The field “%s” must be from %s to %s."),
    NOT_A_LIST(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "不是列表",
            "Not a list",
            "字段“%s”必须是最多 %s 个词的列表。",
            "The field “%s” must be a list of at most %s words."),
    UNKNOWN_WORD(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "未知的词",
            "Unknown word",
            "字段“%s”不能是“%s”，可用的是：%s。",
            "The field “%s” cannot be “%s”; there are: %s."),
    NOTHING_TO_LOOK_FOR(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "没有要找的东西",
            "Nothing to look for",
            "字段“client”“server”“trouble”至少要有一个：要找什么？",
            "Of the fields “client”, “server” and “trouble” at least one must be there: what is to be looked for?"),
    UNKNOWN_ACTION(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "未知操作",
            "Unknown action",
            "没有“%s”这种操作，可用的是：%s。",
            "There is no action “%s”; there are: %s."),
    AFTER_THE_RUN(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "超出运行时间",
            "After the end of the run",
            "这次运行在 %s 毫秒结束，之后不能再操作。",
            "The run ends at %s ms; nobody can act later."),
    UNKNOWN_HOST(
            HttpStatus.UNPROCESSABLE_CONTENT, "没有这台主机", "Unknown host", "没有名为“%s”的主机。", "There is no host named “%s”."),
    NOBODY_TO_CONNECT_TO(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "无处可连",
            "Nobody to connect to",
            "主机“%s”的程序没有说要连接谁。",
            "The program of host “%s” names nobody to connect to."),

    NOT_IN_FLIGHT(
            HttpStatus.CONFLICT,
            "分组不在途中",
            "Packet not in flight",
            "%2$s 毫秒时，分组 %1$s 不在途中：还没发出，或已经到达，或已经丢失。",
            "Packet %s is not in flight at %s ms: not yet sent, already there, or lost."),
    UNKNOWN_CONNECTION(
            HttpStatus.CONFLICT,
            "没有这条连接",
            "No such connection",
            "%2$s 毫秒时，主机“%1$s”上没有这条连接。",
            "Host “%s” has no such connection at %s ms."),
    TOO_MANY_ACTIONS(
            HttpStatus.CONFLICT,
            "操作太多",
            "Too many actions",
            "一个会话最多 %s 个操作。请在更早的时刻操作，或开始新的会话。",
            "A session takes at most %s actions. Act at an earlier moment, or start a new session."),
    LOG_TOO_LONG(
            HttpStatus.CONFLICT,
            "日志太长",
            "Log too long",
            "这样运行下去，日志会超过 %s 条。",
            "With this the log would grow beyond %s entries."),
    TOO_MANY_SESSIONS(
            HttpStatus.SERVICE_UNAVAILABLE,
            "会话太多",
            "Too many sessions",
            "现在已有 %s 个会话，不能再多。请稍后再试。",
            "There are %s sessions now and there cannot be more. Please try again later."),
    BUSY(
            HttpStatus.SERVICE_UNAVAILABLE,
            "太忙",
            "Busy",
            "现在排队的请求太多，这个请求没有被执行。请稍后再试。",
            "Too many requests are waiting, and nothing was done about this one. Please try again later."),

    TOO_MANY_UNFINISHED(
            HttpStatus.TOO_MANY_REQUESTS,
            "未完成的搜索太多",
            "Too many unfinished explorations",
            "你已有 %s 次搜索没有结束，不能再多。请等一次结束或取消一次，最多等 %s 秒。",
            "You have %s explorations that are not finished, and there cannot be more. Please cancel one, or wait until"
                    + " one ends, %s s at most."),
    TOO_MANY_STARTED(
            HttpStatus.TOO_MANY_REQUESTS,
            "搜索太频繁",
            "Too many explorations",
            "每 %2$s 分钟最多开始 %1$s 次搜索。请在 %3$s 秒后再试。",
            "You can start %s explorations in %s minutes. Please try again in %s s."),
    ALL_SEARCHING(
            HttpStatus.SERVICE_UNAVAILABLE,
            "搜索的人太多",
            "Everybody is searching",
            "现在有 %s 次搜索在进行或排队，不能再多。请在 %s 秒后再试。",
            "%s explorations are running or waiting, and there cannot be more. Please try again in %s s."),

    BODY_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "请求体太大",
            "Body too large",
            "请求体最多 %s 字节。",
            "A body may have at most %s bytes."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "方法不可用",
            "Method not allowed",
            "这个地址不接受 %s，可用的是：%s。",
            "This address does not take %s; it takes: %s."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "没有这种格式",
            "Not acceptable",
            "这里只能用 JSON 回答，而 Accept 不接受它。",
            "Answers are JSON here, which the Accept header rules out."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "不支持这种格式",
            "Unsupported media type",
            "请求体必须是 JSON，并以 Content-Type: application/json 说明。",
            "The body must be JSON and say so: Content-Type: application/json."),
    TOO_MANY_REQUESTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "请求太多",
            "Too many requests",
            "请求来得太快。请稍后再试。",
            "Requests come too fast. Please try again later."),
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "请求有误", "Bad request", "这个请求无法理解。", "This request cannot be understood."),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "内部错误",
            "Internal error",
            "服务器出错了，这不是你的问题。请稍后再试。",
            "Something broke on our side; it is not your fault. Please try again later.");

    private final HttpStatus status;
    private final LocalizedText title;
    private final LocalizedText detail;

    Problem(HttpStatus status, String titleZh, String titleEn, String detailZh, String detailEn) {
        this.status = status;
        title = new LocalizedText(titleZh, titleEn);
        detail = new LocalizedText(detailZh, detailEn);
    }

    HttpStatus status() {
        return status;
    }

    /** As addresses and counters spell it, such as {@code unknown-scenario}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title(Locale locale) {
        return title.in(locale);
    }

    String detail(Locale locale, Object... arguments) {
        return String.format(Locale.ROOT, detail.in(locale), arguments);
    }

    /** As something to throw; {@code arguments} are the words that its sentence leaves open. */
    Refusal refusal(Object... arguments) {
        return new Refusal(this, null, arguments);
    }
}
