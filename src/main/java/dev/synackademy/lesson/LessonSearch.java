package dev.synackademy.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finds lessons by words: Latin ones whole, Chinese by pairs of characters. The index is in memory and made at start. */
@Component
class LessonSearch {

    /** Longer questions are cut: nobody means more words than that. */
    static final int MAX_CHARACTERS = 200;

    private static final int MAX_RESULTS = 20;
    private static final int AROUND = 60;
    private static final float TITLE_COUNTS = 4;

    private final Lessons lessons;
    private final Analyzer analyzer = new CJKAnalyzer();
    private volatile IndexSearcher searcher = new IndexSearcher(index(List.of()));

    /**
     * A lesson that was found.
     *
     * @param excerpt the words around the first that matches
     */
    record Found(String slug, String title, String excerpt) {}

    LessonSearch(Lessons lessons) {
        this.lessons = lessons;
    }

    @EventListener
    void on(LessonImport.Imported imported) {
        searcher = new IndexSearcher(index(lessons.findAll()));
    }

    private DirectoryReader index(List<Lesson> written) {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Lesson lesson : written) {
                writer.addDocument(document(lesson));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return DirectoryReader.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(Lesson lesson) {
        LessonSource source = lesson.read();
        Document document = new Document();
        document.add(new StringField("language", lesson.language(), Field.Store.NO));
        document.add(new StringField("slug", lesson.slug(), Field.Store.YES));
        document.add(new TextField("title", source.title(), Field.Store.YES));
        String text = source.summary() + "\n" + LessonMarkdown.text(LessonMarkdown.parse(source.markdown()));
        document.add(new TextField("text", text, Field.Store.YES));
        return document;
    }

    /** The best first; none for a question without words. */
    List<Found> find(String language, String question) {
        List<String> terms = terms(question.substring(0, Math.min(question.length(), MAX_CHARACTERS)));
        if (terms.isEmpty()) {
            return List.of();
        }
        var anyTerm = new BooleanQuery.Builder();
        for (String term : terms) {
            anyTerm.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD);
            anyTerm.add(
                    new BoostQuery(new TermQuery(new Term("title", term)), TITLE_COUNTS), BooleanClause.Occur.SHOULD);
        }
        var query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term("language", language)), BooleanClause.Occur.FILTER)
                .add(anyTerm.build(), BooleanClause.Occur.MUST)
                .build();
        IndexSearcher now = searcher;
        try {
            List<Found> found = new ArrayList<>();
            for (ScoreDoc hit : now.search(query, MAX_RESULTS).scoreDocs) {
                Document document = now.storedFields().document(hit.doc);
                String excerpt = excerpt(document.get("text"), question.strip(), terms);
                found.add(new Found(document.get("slug"), document.get("title"), excerpt));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> terms(String question) {
        List<String> terms = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("text", question)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    /** Around the question where it stands word by word, else around the first of its words; whole words, if Latin. */
    private static String excerpt(String text, String question, List<String> terms) {
        String lower = text.toLowerCase(Locale.ROOT);
        int whole = lower.indexOf(question.toLowerCase(Locale.ROOT));
        int at = whole >= 0
                ? whole
                : terms.stream()
                        .mapToInt(lower::indexOf)
                        .filter(index -> index >= 0)
                        .min()
                        .orElse(0);
        int from = Math.max(0, at - AROUND);
        while (from > 0 && from < at && isWithinWord(text, from)) {
            from++;
        }
        int to = Math.min(text.length(), at + 2 * AROUND);
        while (to > at + AROUND && to < text.length() && isWithinWord(text, to)) {
            to--;
        }
        return (from > 0 ? "…" : "")
                + text.substring(from, to).strip().replaceAll("\\s+", " ")
                + (to < text.length() ? "…" : "");
    }

    private static boolean isWithinWord(String text, int index) {
        return isLatin(text.charAt(index - 1)) && isLatin(text.charAt(index));
    }

    private static boolean isLatin(char letter) {
        return Character.isLetterOrDigit(letter) && letter < 0x250;
    }
}
