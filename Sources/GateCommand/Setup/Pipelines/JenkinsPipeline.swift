/// The declarative pipeline of a multibranch job in Jenkins.
enum JenkinsPipeline {
  private static let script = PipelineScript(reports: ["goldgate-report.xml", "goldgate-report.html"])

  /// The file.
  static func make(for needs: PipelineNeeds) -> NewPipeline {
    NewPipeline(
      path: "Jenkinsfile",
      alternative: NewPipeline.Alternative(
        path: "Jenkinsfile.goldgate",
        step: "make a multibranch job with the script path Jenkinsfile.goldgate"),
      text: text(needs))
  }

  private static func text(_ needs: PipelineNeeds) -> String {
    let quoted = "'\(needs.branch.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    let secret = needs.keyVariable.map {
      "string(credentialsId: '\($0.lowercased().replacing("_", with: "-"))', variable: '\($0)')"
    }
    return PipelineScript.heading(
      "//",
      [
        "For a multibranch job whose source discovers pull requests and tags, and builds tags.",
        "Credentials: 'goldgate-git', a name and token that may read and, for releases, push to the repository"
          + (needs.keyVariable == nil ? "." : ";"),
      ]
        + (needs.keyVariable.map {
          ["'\($0.lowercased().replacing("_", with: "-"))', a secret text with the key of the API."]
        } ?? [])
        + [
          "The nightly runs are kept in the workspace of the branch \(needs.branch): let one agent run them."
        ]) + """
        def withGit(Closure body) {
          withCredentials([gitUsernamePassword(credentialsId: 'goldgate-git', gitToolName: 'Default')]) { body() }
        }

        def withKey(Closure body) {
        \(secret.map { "  withCredentials([\($0)]) { body() }" }
        ?? "  // withCredentials([string(credentialsId: 'ID', variable: 'NAME')]) { body() } for what the program needs\n  body()")
        }

        pipeline {
          agent any
          options {
            timeout(time: 1, unit: 'HOURS')
            disableConcurrentBuilds()
          }
          triggers {
            cron(env.BRANCH_NAME == \(quoted) ? 'H 3 * * *' : '')
          }
          stages {
            stage('fetch') {
              steps {
                sh 'rm -f goldgate-report.xml goldgate-report.html'
              sh '''\(script.findsGoldgate.replacing("'", with: "\""))'''
                withGit {
                  sh '''
        \(PipelineScript.indented([script.completesHistory, script.fetchesNotes], by: 12))
                  '''
                }
              }
            }
            stage('gate') {
              when { changeRequest() }
              steps {
                withKey { sh '\(script.checks)' }
              }
            }
            stage('release') {
              when { \(needs.tags.jenkinsCondition) }
              steps {
                withKey {
                  sh '''
        \(PipelineScript.indented(script.records(tag: "TAG_NAME"), by: 12))
                  '''
                }
                withGit {
                  sh '''
        \(PipelineScript.indented(script.pushesNotes().map { $0.replacing("'", with: "\"") }, by: 12))
                  '''
                }
              }
            }
            stage('nightly') {
              when {
                branch \(quoted)
                triggeredBy 'TimerTrigger'
              }
              steps {
                withKey {
                  sh '''
        \(PipelineScript.indented(script.watches(runs: "goldgate-runs.sqlite"), by: 12))
                  '''
                }
              }
            }
          }
          post {
            always {
              junit testResults: 'goldgate-report.xml', allowEmptyResults: true
              archiveArtifacts artifacts: 'goldgate-report.*', allowEmptyArchive: true
              echo "every example: ${env.BUILD_URL}artifact/goldgate-report.html"
            }
          }
        }

        """
  }
}
