package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.document.TreeView;
import org.lth.workbench.document.TreesView;
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
    IndexedRuns runs = workbench.catalog().indexed();
    List<TreeView> nodes =
        new ArrayList<>(runs.roots().stream().map(root -> TreeView.of(runs, root)).toList());
    Collections.reverse(nodes);
    if (isJson()) {
      console.json(new TreesView(nodes));
    } else if (nodes.isEmpty()) {
      console.line("no runs yet; begin with `workbench start`");
    } else {
      nodes.forEach(node -> print(node, "", console));
    }
    return DONE;
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
