package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.document.TreeView;
import org.lth.workbench.document.TreesView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;

/** Shows lineage. */
@Command(
    name = "tree",
    description = "Shows runs below the runs that they branch from.",
    footer = {"", "Example:", "  workbench tree"})
final class TreeCommand extends HomeCommand {
  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    Map<RunId, TreeView.Node> oldestFirst = nodes(workbench.catalog());
    Map<RunId, List<TreeView.Node>> children = new LinkedHashMap<>();
    List<TreeView.Node> roots = new ArrayList<>();
    for (TreeView.Node node : oldestFirst.values()) {
      Optional<RunId> parent =
          node.started().branching().map(branching -> branching.parent().run());
      if (parent.filter(oldestFirst::containsKey).isPresent()) {
        children.computeIfAbsent(parent.get(), id -> new ArrayList<>()).add(node);
      } else {
        roots.add(node);
      }
    }
    List<TreeView> nodes =
        roots.stream().map(root -> tree(root, Optional.empty(), children)).toList();
    if (isJson()) {
      console.json(new TreesView(nodes));
    } else if (nodes.isEmpty()) {
      console.line("no runs yet; begin with `workbench start`");
    } else {
      nodes.forEach(node -> print(node, "", console));
    }
    return DONE;
  }

  /** Every run, so much of it as the tree shows, oldest first. */
  private static Map<RunId, TreeView.Node> nodes(Catalog catalog) {
    List<TreeView.Node> nodes =
        new ArrayList<>(catalog.newestFirst().map(TreeView.Node::of).toList());
    Collections.reverse(nodes);
    Map<RunId, TreeView.Node> oldestFirst = new LinkedHashMap<>();
    nodes.forEach(node -> oldestFirst.put(node.run(), node));
    return oldestFirst;
  }

  private static TreeView tree(
      TreeView.Node node,
      Optional<ExperimentSpec> parent,
      Map<RunId, List<TreeView.Node>> children) {
    Optional<ExperimentSpec> own = Optional.of(node.started().plan().spec());
    return TreeView.of(
        node,
        parent,
        children.getOrDefault(node.run(), List.of()).stream()
            .map(child -> tree(child, own, children))
            .toList());
  }

  private static void print(TreeView node, String indent, Console console) {
    String at = node.level() == null ? "" : " @" + node.level();
    String draw = node.index() == null ? "" : " s" + node.seed() + " #" + node.index();
    String test = node.testAccuracy() == null ? "" : "  " + Numbers.fraction(node.testAccuracy());
    console.plainLine(
        indent + node.run() + "  " + node.name() + at + draw + "  " + node.state() + test);
    for (int i = 0; i < node.branches().size(); i++) {
      boolean isLast = i == node.branches().size() - 1;
      String below = indent.replace("├─ ", "│  ").replace("└─ ", "   ");
      print(node.branches().get(i), below + (isLast ? "└─ " : "├─ "), console);
    }
  }
}
