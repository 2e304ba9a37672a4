package org.maillage.support;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Java files as the compiler reads them. */
public final class Code {
  private Code() {}

  /** One file, and where its parts stand. */
  public record Unit(String name, CompilationUnitTree tree, SourcePositions positions) {

    public long firstLine(Tree part) {
      return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part));
    }

    public long lastLine(Tree part) {
      return tree.getLineMap().getLineNumber(positions.getEndPosition(tree, part));
    }

    /** {@return all parts of a sort, in the order of the file} */
    public <T extends Tree> List<T> all(Class<T> sort) {
      var parts = new ArrayList<T>();
      new TreeScanner<Void, List<T>>() {
        @Override
        public Void scan(Tree part, List<T> found) {
          if (sort.isInstance(part)) {
            found.add(sort.cast(part));
          }
          return super.scan(part, found);
        }
      }.scan(tree, parts);
      return parts;
    }

    /** {@return where the part is, as an editor reads it} */
    public String at(Tree part) {
      return name + ":" + firstLine(part);
    }
  }

  public static List<Unit> parse(List<Path> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      var units = new ArrayList<Unit>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree tree : task.parse()) {
        units.add(new Unit(Sources.name(Path.of(tree.getSourceFile().toUri())), tree, positions));
      }
      return units;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
