package dev.synackademy.web;

/**
 * What the layout knows about the page that it surrounds; templates call it {@code page}.
 *
 * @param language the language of the page
 * @param address what was asked for
 * @param site where the site is reached, {@code https://…} without a slash at the end
 */
record Page(Language language, Address address, String site) {

    public String code() {
        return language.code();
    }

    /** As the {@code lang} attribute wants it. */
    public String tag() {
        return language.locale().toLanguageTag();
    }

    public String otherCode() {
        return language.other().code();
    }

    public String otherTag() {
        return language.other().locale().toLanguageTag();
    }

    /** As Open Graph wants it. */
    public String openGraphLocale() {
        return openGraph(language);
    }

    public String otherOpenGraphLocale() {
        return openGraph(language.other());
    }

    public String home() {
        return "/" + code() + "/";
    }

    public String lab() {
        return "/" + code() + "/lab";
    }

    public String learn() {
        return "/" + code() + "/learn";
    }

    public String why() {
        return "/" + code() + "/why";
    }

    public String quiz() {
        return "/" + code() + "/quiz";
    }

    public String me() {
        return "/" + code() + "/me";
    }

    public String review() {
        return "/" + code() + "/review";
    }

    public String conformance() {
        return "/" + code() + "/conformance";
    }

    /** Whether this page is where the navigation's {@code path} leads, or below it. */
    public boolean isIn(String path) {
        return address.path().equals(path) || address.path().startsWith(path + "/");
    }

    /** The same page in the other language, with the same query; the other home where there is no such page. */
    public String other() {
        String query = address.query().map(text -> "?" + text).orElse("");
        return pathIn(language.other()) + query;
    }

    public String canonical() {
        return site + pathIn(language);
    }

    public String canonicalInChinese() {
        return site + pathIn(Language.ZH);
    }

    public String canonicalInEnglish() {
        return site + pathIn(Language.EN);
    }

    private String pathIn(Language wanted) {
        return Language.ofPath(address.path())
                .map(own -> "/" + wanted.code()
                        + address.path().substring(1 + own.code().length()))
                .orElse("/" + wanted.code() + "/");
    }

    private static String openGraph(Language language) {
        return language == Language.ZH ? "zh_CN" : "en_US";
    }
}
