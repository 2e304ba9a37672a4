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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.maillage.graph.Graph;
import org.maillage.graph.Schema;
import org.maillage.journal.ChangeRow;
import org.maillage.journal.Follower;
import org.maillage.journal.Journal;
import org.maillage.journal.Receipt;
import org.maillage.model.Entity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk, which follows the change log.
 *
 * <p>Its commit says of which store it is, how it was made and up to which change. On opening it is
 * verified; if anything does not fit it is made anew, since all of it comes from the graph. When it
 * cannot be written, as on a full disk, it goes on answering from what it has, says so ({@link
 * #answers}), and follows again once it can. Thread-safe; one per process and folder.
 */
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
  private static final String VERSION = Documents.VERSION + "/" + French.VERSION;
  private static final int BATCH = 500;
  private static final int FORGETTING = 3_000; // times 10 ms
  // A commit waits for the disk; what it misses is read again from the change log.
  private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Entries entries;
  private final Journal journal;
  private final Directory directory;
  private final String store;
  private IndexWriter writer;
  private volatile SearcherManager searchers;
  private final Follower follower;
  private long committedSeq = -1;
  private long committedAt;

  private SearchIndex(Directory directory, Graph graph, Journal journal) throws IOException {
    this.entries = new Entries(graph);
    this.journal = journal;
    this.store = Schema.storeKey(graph);
    this.directory = directory;
    long known = verify();
    this.writer = openWriter();
    this.searchers = new SearcherManager(writer, null);
    this.committedSeq = known < 0 ? rebuild() : known;
    this.follower = new Follower("index", journal, new Taking(), committedSeq);
    if (known < 0) {
      follower.catchUp();
    } else {
      follower.tryToCatchUp();
    }
  }

  /** Opens the index of a folder; it holds all changes made so far when this returns. */
  public static SearchIndex open(Path folder, Graph graph, Journal journal) {
    try {
      Files.createDirectories(folder);
      return open(FSDirectory.open(folder), graph, journal);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static SearchIndex open(Directory directory, Graph graph, Journal journal) throws IOException {
    var index = new SearchIndex(directory, graph, journal);
    index.follower.start();
    return index;
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
  private long verify() throws IOException {
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
        LOG.warn("The index is ahead of the graph and is made anew: {}", directory);
      } else {
        LOG.info("The index is of another store or version and is made anew: {}", directory);
      }
    } catch (IndexNotFoundException none) {
      LOG.debug("No index in {}", directory);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | java.io.EOFException
        | java.nio.file.NoSuchFileException
        | IllegalArgumentException damaged) {
      LOG.warn("The index is damaged and is made anew: {}", damaged.getMessage());
    }
    IOUtils.deleteFilesIgnoringExceptions(directory, directory.listAll());
    return -1;
  }

  /**
   * Reads everything; what changes meanwhile is read again by the follower.
   *
   * @return the last change that was there when it began
   */
  private long rebuild() throws IOException {
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
    commit(from);
    return from;
  }

  /** What the follower calls. */
  private final class Taking implements Follower.Reader {
    private boolean erased;

    @Override
    public void take(List<ChangeRow> rows) throws IOException {
      SearchIndex.this.take(rows);
      erased |= rows.stream().anyMatch(row -> row.op() == Receipt.Op.ERASED);
    }

    @Override
    public void show(long seq) throws IOException {
      searchers.maybeRefreshBlocking();
      if (erased) {
        forget(seq);
        erased = false;
      }
      if (seq > committedSeq && System.nanoTime() - committedAt > COMMIT_NANOS) {
        commit(seq);
      }
    }

    @Override
    public long recover(long seq) throws IOException {
      return writer.isOpen() ? seq : reopen();
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
    // A merge that was under way takes along what was deleted meanwhile: once is not enough.
    for (int i = 0; writer.hasDeletions() && i < FORGETTING; i++) {
      writer.forceMergeDeletes();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    searchers.maybeRefreshBlocking();
    commit(held);
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

  private void commit(long seq) throws IOException {
    var made = new HashMap<String, String>();
    made.put("store", store);
    made.put("version", VERSION);
    made.put("seq", Long.toString(seq));
    writer.setLiveCommitData(made.entrySet());
    writer.commit();
    committedSeq = seq;
    committedAt = System.nanoTime();
  }

  /**
   * Goes on from the last commit after a failure that closed the writer.
   *
   * @return the last change it holds
   */
  private long reopen() throws IOException {
    IndexWriter again = openWriter();
    try {
      long held = committed();
      SearcherManager before = searchers;
      writer = again;
      searchers = new SearcherManager(again, null);
      committedSeq = held;
      before.close();
      return held;
    } catch (IOException | RuntimeException failure) {
      again.rollback();
      throw failure;
    }
  }

  private long committed() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return Long.parseLong(reader.getIndexCommit().getUserData().getOrDefault("seq", "-1"));
    }
  }

  /** {@return the last change it holds} */
  public long seq() {
    return follower.seq();
  }

  /** {@return whether it answers from all that was written, save what is being read} */
  public boolean answers() {
    return follower.follows();
  }

  /** {@return how many entities it holds} */
  public int size() {
    return ask(searcher -> searcher.count(Queries.EVERYTHING));
  }

  /** Answers a question from one state of the index. */
  <T> T ask(Question<T> question) {
    try {
      IndexSearcher searcher = acquire();
      try {
        return question.of(searcher);
      } finally {
        searcher.getIndexReader().decRef();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@return the newest state, whose reader the caller gives back} */
  private IndexSearcher acquire() throws IOException {
    while (true) {
      SearcherManager open = searchers;
      try {
        return open.acquire();
      } catch (AlreadyClosedException replaced) {
        if (open == searchers) {
          throw replaced;
        }
      }
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
    follower.close();
    try {
      if (follower.seq() > committedSeq) {
        commit(follower.seq());
      }
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException failure) {
      LOG.warn("The index closed badly; it is verified on the next start", failure);
    }
  }
}
