"""nakeru: which film or series will make you cry tonight."""
