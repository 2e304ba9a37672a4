package org.maillage.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.ChangeRow;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.model.Entity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk, which follows the change log.
 *
 * <p>Its commit says of which store it is, how it was made and up to which change. On opening it is
 * verified; if anything does not fit it is made anew, since all of it comes from the graph. Thread-
 * safe; one per process and folder.
 */
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
  private static final String VERSION = Documents.VERSION + "/" + French.VERSION;
  private static final int BATCH = 500;
  private static final long POLL_MILLIS = 250;
  // A commit waits for the disk; what it misses is read again from the change log.
  private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Entries entries;
  private final Journal journal;
  private final Directory directory;
  private final String store;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Semaphore news = new Semaphore(0);
  private final Thread follower;
  private volatile long seq;
  private long committedSeq = -1;
  private long committedAt;
  private volatile boolean closing;

  private SearchIndex(Path folder, Graph graph, Journal journal) throws IOException {
    this.entries = new Entries(graph);
    this.journal = journal;
    this.store = Schema.storeKey(graph);
    Files.createDirectories(folder);
    this.directory = FSDirectory.open(folder);
    long known = verify(folder);
    this.writer = openWriter();
    this.searchers = new SearcherManager(writer, null);
    if (known < 0) {
      rebuild();
    } else {
      seq = known;
      committedSeq = known;
    }
    catchUp();
    journal.onCommit(news::release);
    this.follower = Thread.ofPlatform().name("index").daemon().unstarted(this::follow);
  }

  /** Opens the index of a folder; it holds all changes made so far when this returns. */
  public static SearchIndex open(Path folder, Graph graph, Journal journal) {
    try {
      var index = new SearchIndex(folder, graph, journal);
      index.follower.start();
      return index;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private IndexWriter openWriter() throws IOException {
    var config = new IndexWriterConfig(Documents.analyzer());
    config.setCommitOnClose(false);
    config.setRAMBufferSizeMB(32);
    // What was erased must leave no segment behind, however little of it that is.
    config.setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
    return new IndexWriter(directory, config);
  }

  /**
   * Makes sure that the index is whole and of this graph; empties the folder when it is not.
   *
   * @return the last change it holds, -1 when it must be made anew
   */
  private long verify(Path folder) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      Map<String, String> made = reader.getIndexCommit().getUserData();
      if (store.equals(made.get("store")) && VERSION.equals(made.get("version"))) {
        // Opening reads only the ends of files; this reads all of them.
        for (LeafReaderContext leaf : reader.leaves()) {
          ((CodecReader) leaf.reader()).checkIntegrity();
        }
        long held = Long.parseLong(made.getOrDefault("seq", "-1"));
        if (held <= journal.lastSeq()) {
          return held;
        }
        LOG.warn("The index in {} is ahead of the graph and is made anew", folder);
      } else {
        LOG.info("The index in {} is of another store or version and is made anew", folder);
      }
    } catch (IndexNotFoundException none) {
      LOG.debug("No index in {}", folder);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | java.io.EOFException
        | java.nio.file.NoSuchFileException
        | IllegalArgumentException damaged) {
      LOG.warn("The index in {} is damaged and is made anew: {}", folder, damaged.getMessage());
    }
    IOUtils.deleteFilesIgnoringExceptions(directory, directory.listAll());
    return -1;
  }

  /** Reads everything; what changes meanwhile is read again by {@link #catchUp}. */
  private void rebuild() throws IOException {
    long from = journal.lastSeq();
    writer.deleteAll();
    String last = "";
    while (true) {
      List<String> ids = entries.idsAfter(last, BATCH);
      if (ids.isEmpty()) {
        break;
      }
      for (Entry entry : entries.load(ids)) {
        writer.addDocument(Documents.of(entry));
      }
      for (Entries.PageEntry page : entries.pages(ids)) {
        writer.addDocument(Documents.of(page));
      }
      last = ids.getLast();
    }
    seq = from;
    commit();
  }

  /** Reads the changes that it does not hold yet. */
  private void catchUp() throws IOException {
    long held = seq;
    boolean erased = false;
    for (List<ChangeRow> rows = journal.since(held, BATCH);
        !rows.isEmpty();
        rows = journal.since(held, BATCH)) {
      take(rows);
      erased |= rows.stream().anyMatch(row -> row.op() == Receipt.Op.ERASED);
      held = rows.getLast().seq();
    }
    searchers.maybeRefreshBlocking();
    if (erased) {
      forget(held);
    }
    seq = held; // said only once it can be found
    if (seq > committedSeq && System.nanoTime() - committedAt > COMMIT_NANOS) {
      commit();
    }
  }

  /** The log does not say what was erased: what the graph has no more is deleted, and its bytes. */
  private void forget(long held) throws IOException {
    var gone = new TreeSet<>(stamps().keySet());
    gone.removeIf(id -> id.contains("#")); // a page goes with its source
    String last = "";
    for (List<String> ids = entries.idsAfter(last, BATCH);
        !ids.isEmpty();
        ids = entries.idsAfter(last, BATCH)) {
      gone.removeAll(ids);
      last = ids.getLast();
    }
    for (String id : gone) {
      writer.deleteDocuments(new Term(Documents.ID, id));
      writer.deleteDocuments(new Term(Documents.SOURCE, id));
    }
    writer.forceMergeDeletes();
    searchers.maybeRefreshBlocking();
    seq = held;
    commit();
    writer.deleteUnusedFiles();
  }

  private void take(List<ChangeRow> rows) throws IOException {
    var touched = new LinkedHashSet<String>();
    var entitiesChanged = new LinkedHashSet<String>();
    for (ChangeRow row : rows) {
      touched.addAll(row.touched());
      if (row.touched().contains(row.itemId())) {
        entitiesChanged.add(row.itemId());
      }
    }
    touched.addAll(entries.withNeighbours(entitiesChanged));
    touched.removeIf(id -> !Entity.isId(id));
    Set<String> gone = new LinkedHashSet<>(touched);
    for (Entry entry : entries.load(touched)) {
      writer.updateDocument(new Term(Documents.ID, entry.id()), Documents.of(entry));
      gone.remove(entry.id());
    }
    for (String id : gone) {
      writer.deleteDocuments(new Term(Documents.ID, id));
      writer.deleteDocuments(new Term(Documents.SOURCE, id));
    }
    takePages(touched);
  }

  private void takePages(Set<String> touched) throws IOException {
    var bySource = new TreeMap<String, List<Document>>();
    for (Entries.PageEntry page : entries.pages(touched)) {
      bySource.computeIfAbsent(page.source(), source -> new ArrayList<>()).add(Documents.of(page));
    }
    for (var source : bySource.entrySet()) {
      writer.updateDocuments(new Term(Documents.SOURCE, source.getKey()), source.getValue());
    }
  }

  private void commit() throws IOException {
    var made = new HashMap<String, String>();
    made.put("store", store);
    made.put("version", VERSION);
    made.put("seq", Long.toString(seq));
    writer.setLiveCommitData(made.entrySet());
    writer.commit();
    committedSeq = seq;
    committedAt = System.nanoTime();
  }

  private void follow() {
    while (!closing) {
      try {
        if (news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        if (!closing) {
          catchUp();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (IOException | RuntimeException failure) {
        if (!closing) {
          LOG.warn("The index did not follow and tries again: {}", failure.toString());
        }
      }
    }
  }

  /** {@return the last change it holds} */
  public long seq() {
    return seq;
  }

  /** {@return whether it is open} */
  public boolean answers() {
    return writer.isOpen();
  }

  /** {@return how many entities it holds} */
  public int size() {
    return ask(searcher -> searcher.count(Queries.EVERYTHING));
  }

  /** Answers a question from one state of the index. */
  <T> T ask(Question<T> question) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return question.of(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A question that reads the index. */
  interface Question<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  /** {@return for each entity and page in the index, the stamp of what is indexed} */
  Map<String, String> stamps() {
    return ask(
        searcher -> {
          var stamps = new TreeMap<String, String>();
          var fields = Set.of(Documents.ID, Documents.STAMP);
          int size = Math.max(1, searcher.getIndexReader().maxDoc());
          for (ScoreDoc hit : searcher.search(MatchAllDocsQuery.INSTANCE, size).scoreDocs) {
            var document = searcher.storedFields().document(hit.doc, fields);
            stamps.put(document.get(Documents.ID), document.get(Documents.STAMP));
          }
          return stamps;
        });
  }

  /** {@return a digest of all that is indexed; equal to {@link #graphDigest} when it is right} */
  public String digest() {
    return Entries.digest(stamps().toString());
  }

  /** {@return a digest of all that should be indexed, read from the graph} */
  public String graphDigest() {
    var stamps = new TreeMap<String, String>();
    String last = "";
    for (List<String> ids = entries.idsAfter(last, BATCH);
        !ids.isEmpty();
        ids = entries.idsAfter(last, BATCH)) {
      entries.load(ids).forEach(entry -> stamps.put(entry.id(), entry.stamp()));
      entries.pages(ids).forEach(page -> stamps.put(page.id(), page.stamp()));
      last = ids.getLast();
    }
    return Entries.digest(stamps.toString());
  }

  @Override
  public void close() {
    closing = true;
    news.release(); // an interrupt would close the files under Lucene
    try {
      follower.join();
      if (seq > committedSeq) {
        commit();
      }
      searchers.close();
      writer.close();
      directory.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      LOG.warn("The index closed badly; it is verified on the next start", failure);
    }
  }
}
