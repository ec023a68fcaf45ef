package org.lth.workbench.web.studies;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.document.StudiesView;
import org.lth.workbench.document.StudyView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Guard;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;

/** Answers with studies. */
public final class StudiesFeature {
  private final LiveHome home;
  private final StudyReports reports = new StudyReports();

  /** The studies of a home. */
  public StudiesFeature(LiveHome home) {
    this.home = home;
  }

  /**
   * What a home has of studies.
   *
   * @param studies by name
   * @param unreadable those whose events this version cannot understand, and why
   */
  public record Listed(List<StudyOverview> studies, Map<StudyName, Problem> unreadable) {
    static Listed of(OpenHome open) {
      List<StudyOverview> studies = new ArrayList<>();
      Map<StudyName, Problem> unreadable = new TreeMap<>();
      for (StudyName name : open.studies()) {
        try {
          studies.add(open.study(name));
        } catch (WorkbenchException notUnderstood) {
          unreadable.put(name, notUnderstood.problem());
        }
      }
      return new Listed(studies, unreadable);
    }
  }

  /**
   * The list of studies.
   *
   * @param home the home's folder
   * @param position of the last event that the page knows
   * @param listed what was found
   */
  public record StudiesPage(String home, long position, Listed listed) implements Answer.Page {

    @Override
    public String template() {
      return "studies.jte";
    }
  }

  /** Adds the addresses of studies. */
  public void addTo(RoutesConfig routes) {
    routes.get("/studies", this::list);
    routes.get("/studies/{study}", this::page);
    routes.get("/studies/{study}/report", this::report);
    routes.get("/api/v1/studies", this::documents);
    routes.get("/api/v1/studies/{study}", this::document);
  }

  private void list(Context context) {
    OpenHome open = home.now();
    Answer.page(context, new StudiesPage(open.name(), open.runs().position(), Listed.of(open)));
  }

  private void page(Context context) {
    OpenHome open = home.now();
    StudyName name = name(context, open);
    Guard.frames(context);
    Answer.page(
        context,
        new StudyPage(open.name(), open.runs().position(), open.study(name), open.outlook(name)));
  }

  private void report(Context context) {
    Guard.framed(context);
    OpenHome open = home.now();
    byte[] document = reports.html(open, name(context, open));
    Guard.document(context);
    context.contentType("text/html; charset=utf-8").result(document);
  }

  private void documents(Context context) {
    List<StudyOverview> studies = Listed.of(home.now()).studies();
    Answer.json(context, StudiesView.of(studies));
  }

  private void document(Context context) {
    OpenHome open = home.now();
    Answer.json(context, StudyView.of(open.study(name(context, open))));
  }

  private static StudyName name(Context context, OpenHome open) {
    String text = context.pathParam("study");
    return StudyName.named(text)
        .filter(open.studies()::contains)
        .orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.BAD_INPUT,
                    Problem.what("there is no such study")
                        .where("study '" + Query.shown(text) + "'")
                        .expected("one that the list of studies names")
                        .actual("no study of this name in this home")
                        .next("begin with the list of studies")));
  }
}
