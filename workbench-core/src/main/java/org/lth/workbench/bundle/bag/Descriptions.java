package org.lth.workbench.bundle.bag;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.bundle.BundleContents;
import org.lth.workbench.bundle.RunPart;
import org.lth.workbench.bundle.bag.ArchiveWriter.Measured;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.outcome.NamedRun;

/**
 * The files of a bundle that are made from its contents: records to be read by programs, pages by
 * people.
 */
final class Descriptions {
  private final EventCodec codec;
  private final String software;

  Descriptions(EventCodec codec, String software) {
    this.codec = codec;
    this.software = software;
  }

  /** What writes the bundle, with its version. */
  String software() {
    return software;
  }

  /**
   * One run as its typed events and their fold.
   *
   * @param part as it travels
   * @param events typed
   */
  record Story(RunPart part, List<RunEvent> events, RunState state) {
    NamedRun named() {
      return new NamedRun(part.run(), state);
    }
  }

  /** The index, and each run's events, specification and environment. */
  SortedMap<String, String> records(BundleContents contents) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(BagLayout.INDEX, BundleIndex.of(contents).text());
    for (Story story : stories(contents)) {
      RunPart part = story.part();
      files.put(
          BagLayout.events(part.run()),
          part.events().stream().map(EventLines::line).collect(joining()));
      files.put(
          BagLayout.spec(part.run()),
          PrettyJson.canonical(story.state().started().plan().spec().recordedTree()));
      files.put(
          BagLayout.environment(part.run()),
          PrettyJson.of(story.state().started().environment().fields()));
    }
    return files;
  }

  /** The crate's metadata, the summary and the README. */
  SortedMap<String, String> pages(
      BundleContents contents, Optional<String> licence, SortedMap<String, Measured> files) {
    List<Story> stories = stories(contents);
    Pages pages = new Pages(contents, stories, software);
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(BagLayout.README, pages.readme());
    texts.put(BagLayout.PREVIEW, pages.summary());
    SortedMap<String, Measured> described = new TreeMap<>(files);
    for (Map.Entry<String, String> page : texts.entrySet()) {
      described.put(page.getKey(), BagWriter.text(page.getValue()));
    }
    texts.put(BagLayout.CRATE, new Crate(contents, stories, licence).text(described));
    return texts;
  }

  private List<Story> stories(BundleContents contents) {
    return contents.parts().stream().map(this::story).toList();
  }

  private Story story(RunPart part) {
    List<RunEvent> events =
        part.events().stream().map(stored -> (RunEvent) codec.decode(stored.event())).toList();
    return new Story(part, events, RunState.of(events));
  }
}
