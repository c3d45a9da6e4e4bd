package dev.synackademy.network;

import java.util.Locale;

/** A text in both languages. */
public record LocalizedText(String zh, String en) {

    /** The Chinese text for any Chinese locale, else the English one. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
