package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.connectivity.LinearPath;

/**
 * Tickets held against the first of them, and the lines between each two.
 *
 * @param view the comparison
 * @param path the line of two tickets; the key is absent where there are more
 * @param paths the line of each pair
 */
public record ComparedPathsView(
    @JsonUnwrapped ComparisonView view,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PathView path,
    List<PathView> paths) {
  public ComparedPathsView {
    paths = List.copyOf(paths);
  }

  /** The view of a comparison with the lines of its tickets. */
  public static ComparedPathsView of(ComparisonView view, List<LinearPath> walked) {
    List<PathView> paths = walked.stream().map(PathView::of).toList();
    return new ComparedPathsView(view, paths.size() == 1 ? paths.get(0) : null, paths);
  }
}
