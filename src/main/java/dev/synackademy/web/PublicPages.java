package dev.synackademy.web;

import java.util.List;

/** What a room shows to everybody: its controllers say so, and search engines are told. */
public interface PublicPages {

    /**
     * The paths of pages that have something to say by themselves, without the language that they begin with: {@code /lab/syn-lost}.
     * There is such a page in each language.
     */
    List<String> paths();
}
