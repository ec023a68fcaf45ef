package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.catalog.RunView;
import org.lth.workbench.catalog.TreeView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;

/** Shows lineage. */
@Command(
    name = "tree",
    description = "Shows runs below the runs that they branch from.",
    footer = {"", "Example:", "  workbench tree"})
final class TreeCommand extends HomeCommand {
  @Override
  int run(Workbench workbench, Console console) {
    List<KnownRun> oldestFirst = new ArrayList<>(workbench.catalog().runs());
    Collections.reverse(oldestFirst);
    Map<RunId, List<KnownRun>> children = new LinkedHashMap<>();
    List<KnownRun> roots = new ArrayList<>();
    for (KnownRun known : oldestFirst) {
      known
          .state()
          .started()
          .branching()
          .map(branching -> branching.parent().run())
          .filter(parent -> oldestFirst.stream().anyMatch(other -> other.run().equals(parent)))
          .ifPresentOrElse(
              parent -> children.computeIfAbsent(parent, id -> new ArrayList<>()).add(known),
              () -> roots.add(known));
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

  private static TreeView node(KnownRun known, Map<RunId, List<KnownRun>> children) {
    RunView view = known.view();
    return new TreeView(
        view.run(),
        view.kind(),
        view.state(),
        known.state().started().branching().map(b -> b.level().number()).orElse(null),
        view.parent(),
        children.getOrDefault(known.run(), List.of()).stream()
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
