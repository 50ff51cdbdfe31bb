"""What seeded briefs are about: subjects, steps, and the skills of a step."""

from __future__ import annotations

#: Steps of a product project in their order, each with skills to choose from.
PRODUCT_STEPS = {
    "framing": ("problem-framing", "stakeholder-communication", "data-analysis"),
    "data": ("data-engineering", "data-governance", "data-labelling"),
    "features": ("feature-engineering", "data-engineering", "statistics"),
    "model": (
        "modelling",
        "deep-learning",
        "nlp",
        "recommender-systems",
        "forecasting",
        "computer-vision",
        "llm-adaptation",
    ),
    "trial": (
        "evaluation",
        "experiment-design",
        "red-teaming",
        "responsible-ai",
        "causal-inference",
    ),
    "service": (
        "serving",
        "backend-engineering",
        "frontend-engineering",
        "retrieval",
        "prompt-design",
        "agent-systems",
        "model-optimisation",
    ),
    "release": (
        "mlops",
        "ci-cd",
        "cloud-infrastructure",
        "system-design",
        "privacy-security",
    ),
    "watch": ("monitoring", "incident-response", "cost-management"),
}

#: Steps of a research project in their order, each with skills to choose from.
RESEARCH_STEPS = {
    "question": ("problem-framing", "novel-research", "statistics"),
    "survey": ("technical-writing", "novel-research", "data-analysis"),
    "corpus": ("data-labelling", "data-engineering", "data-governance"),
    "method": (
        "novel-research",
        "deep-learning",
        "modelling",
        "reinforcement-learning",
        "nlp",
        "computer-vision",
    ),
    "scaling": (
        "distributed-training",
        "deep-learning",
        "gpu-infrastructure",
        "model-optimisation",
        "llm-adaptation",
    ),
    "ablation": ("experiment-design", "statistics", "modelling"),
    "comparison": ("evaluation", "causal-inference", "red-teaming"),
    "report": ("technical-writing", "data-visualisation", "statistics"),
}

STEPS = {"research": RESEARCH_STEPS, "product": PRODUCT_STEPS}

#: Steps that may need GPUs, with the chance that they do.
ON_GPUS = {
    "model": 0.6,
    "trial": 0.3,
    "method": 0.6,
    "scaling": 0.9,
    "ablation": 0.5,
    "comparison": 0.5,
}

#: Subjects of projects, by track.
SUBJECTS = {
    "research": (
        "long-context",
        "few-labels",
        "small-models",
        "causal-uplift",
        "made-up-data",
        "tool-use",
        "multilingual",
        "time-series",
        "vision-text",
        "safe-agents",
        "graph-learning",
        "cold-start",
        "self-play",
        "drift-theory",
        "fair-ranking",
        "uncertainty",
        "compression",
        "memory",
        "speech",
        "planning",
    ),
    "product": (
        "search",
        "churn",
        "pricing",
        "fraud",
        "assistant",
        "forecast",
        "photos",
        "offers",
        "catalogue",
        "returns",
        "routing",
        "support",
        "credit",
        "feed",
        "invoices",
        "onboarding",
        "stock",
        "reviews",
        "size-advice",
        "translation",
        "voice",
        "claims",
        "leads",
        "energy",
        "triage",
        "maintenance",
        "contracts",
        "campaigns",
        "delivery",
        "loyalty",
        "checkout",
        "moderation",
        "payments",
        "travel",
        "planning-tool",
        "wishlist",
        "gifts",
        "subscriptions",
        "tickets",
        "marketplace",
    ),
}

#: Roles that a seeded brief may have, in no order that matters.
ROLES = (
    "ml-engineer",
    "data-engineer",
    "research-scientist",
    "mlops-engineer",
    "software-engineer",
    "data-scientist",
    "applied-scientist",
    "llm-engineer",
    "research-engineer",
    "platform-engineer",
    "data-analyst",
    "responsible-ai-specialist",
)

#: Roles that carry a good part of both tracks: the first people of a team.
FIRST_ROLES = ("applied-scientist", "ml-engineer", "data-scientist")
