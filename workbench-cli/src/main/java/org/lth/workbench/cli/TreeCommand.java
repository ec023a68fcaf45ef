package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.RunView;
import org.lth.workbench.catalog.TreeView;
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
    List<TreeView> oldestFirst = new ArrayList<>(leaves(workbench.catalog()));
    Collections.reverse(oldestFirst);
    Set<String> here = oldestFirst.stream().map(TreeView::run).collect(Collectors.toSet());
    Map<String, List<TreeView>> children = new LinkedHashMap<>();
    List<TreeView> roots = new ArrayList<>();
    for (TreeView leaf : oldestFirst) {
      if (leaf.parent() != null && here.contains(leaf.parent().run())) {
        children.computeIfAbsent(leaf.parent().run(), id -> new ArrayList<>()).add(leaf);
      } else {
        roots.add(leaf);
      }
    }
    List<TreeView> nodes = roots.stream().map(root -> node(root, children)).toList();
    if (isJson()) {
      console.json(Map.of("runs", nodes));
    } else if (nodes.isEmpty()) {
      console.line("no runs yet; begin with `workbench start`");
    } else {
      nodes.forEach(node -> print(node, "", console));
    }
    return DONE;
  }

  private static List<TreeView> leaves(Catalog catalog) {
    return catalog
        .newestFirst()
        .map(
            known -> {
              RunView view = known.view();
              return new TreeView(
                  view.run(),
                  view.kind(),
                  view.state(),
                  known.state().started().branching().map(b -> b.level().number()).orElse(null),
                  view.parent(),
                  List.of());
            })
        .toList();
  }

  private static TreeView node(TreeView leaf, Map<String, List<TreeView>> children) {
    return new TreeView(
        leaf.run(),
        leaf.kind(),
        leaf.state(),
        leaf.level(),
        leaf.parent(),
        children.getOrDefault(leaf.run(), List.of()).stream()
            .map(child -> node(child, children))
            .toList());
  }

  private static void print(TreeView node, String indent, Console console) {
    String at = node.level() == null ? "" : " @" + node.level();
    console.line(indent + node.run() + "  " + node.kind() + at + "  " + node.state());
    for (int i = 0; i < node.branches().size(); i++) {
      boolean isLast = i == node.branches().size() - 1;
      String below = indent.replace("├─ ", "│  ").replace("└─ ", "   ");
      print(node.branches().get(i), below + (isLast ? "└─ " : "├─ "), console);
    }
  }
}
