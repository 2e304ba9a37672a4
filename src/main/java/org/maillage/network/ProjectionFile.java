package org.maillage.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Period;
import org.maillage.model.Ref;
import org.maillage.network.Nodes.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A projection in a file: what it is of, the actors and activities, the periods, the rows, and at
 * the end a checksum of all before (CRC-32C). It takes the place of the one before at once or not
 * at all.
 */
final class ProjectionFile {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectionFile.class);
  private static final int VERSION = 1;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final String store;

  ProjectionFile(Path path, String store) {
    this.path = path;
    this.store = store;
  }

  /**
   * {@return what the file holds; null when it must be made anew}
   *
   * @param last the last change of the graph: beyond it, the file is not of this graph
   */
  @Nullable Projection read(long last) {
    try {
      if (!isWhole()) {
        LOG.warn("{} is damaged and is made anew", path);
        return null;
      }
      try (var in = new DataInputStream(open())) {
        if (in.readInt() != VERSION || !text(in).equals(store)) {
          LOG.info("{} is of another store or version and is made anew", path);
          return null;
        }
        long seq = in.readLong();
        if (seq > last) {
          LOG.warn("{} is ahead of the graph and is made anew", path);
          return null;
        }
        return projection(in).at(seq);
      }
    } catch (NoSuchFileException none) {
      LOG.debug("No {}", path);
      return null;
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be read and is made anew: {}", path, unreadable.toString());
      return null;
    }
  }

  private InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), BUFFER);
  }

  private boolean isWhole() throws IOException {
    long left = Files.size(path) - Long.BYTES;
    var sum = new CRC32C();
    var buffer = new byte[BUFFER];
    try (var in = new DataInputStream(open())) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
        if (read < 0) {
          return false;
        }
        sum.update(buffer, 0, read);
        left -= read;
      }
      return left == 0 && in.readLong() == sum.getValue();
    }
  }

  private static Projection projection(DataInputStream in) throws IOException {
    List<Node> nodes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      var ref = new Ref(text(in), text(in), text(in));
      boolean dated = in.readBoolean();
      nodes.add(new Node(ref, dated ? Period.parse(text(in)) : null));
    }
    int[] starts = ints(in);
    int[] ends = ints(in);
    SortedMap<Integer, int[]> rows = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      rows.put(in.readInt(), ints(in));
    }
    return Projection.of(nodes, Spans.of(starts, ends), rows);
  }

  /** Writes it beside, makes sure that it is on the disk, and puts it in place. */
  void write(Projection now) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    Files.createDirectories(path.toAbsolutePath().getParent());
    var sum = new CRC32C();
    try (var file = new BufferedOutputStream(Files.newOutputStream(beside), BUFFER)) {
      var out = new DataOutputStream(new CheckedOutputStream(file, sum));
      out.writeInt(VERSION);
      text(out, store);
      out.writeLong(now.seq());
      write(now, out);
      out.flush();
      new DataOutputStream(file).writeLong(sum.getValue());
    }
    try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Numbers without a gap: those who are gone are not written. */
  private static void write(Projection now, DataOutputStream out) throws IOException {
    var numbers = new int[now.bound()];
    var nodes = new ArrayList<Node>();
    for (int number = 0; number < now.bound(); number++) {
      Node node = now.find(number);
      numbers[number] = nodes.size();
      if (node != null) {
        nodes.add(node);
      }
    }
    out.writeInt(nodes.size());
    for (Node node : nodes) {
      text(out, node.ref().id());
      text(out, node.ref().kind());
      text(out, node.ref().name());
      Period period = node.period();
      out.writeBoolean(period != null);
      if (period != null) {
        text(out, period.toString());
      }
    }
    Spans.Table spans = now.spans();
    ints(out, Arrays.copyOf(spans.starts(), spans.size()));
    ints(out, Arrays.copyOf(spans.ends(), spans.size()));
    int[] activities = now.activities(null);
    out.writeInt(activities.length);
    for (int activity : activities) {
      Rows parts = now.parts();
      int[] row =
          Arrays.copyOfRange(parts.values(activity), parts.start(activity), parts.end(activity));
      for (int at = 0; at < row.length; at += Projection.STRIDE) {
        row[at] = numbers[row[at]];
      }
      out.writeInt(numbers[activity]);
      ints(out, row);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static int[] ints(DataInputStream in) throws IOException {
    var ints = new int[in.readInt()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = in.readInt();
    }
    return ints;
  }

  private static void ints(DataOutputStream out, int[] ints) throws IOException {
    out.writeInt(ints.length);
    for (int one : ints) {
      out.writeInt(one);
    }
  }
}
